package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.plan.ModuleLayout;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * How a part of a function is called. Control that leaves a part in more than one way comes back as an
 * exit code: 0 for its end, if that can be reached, then one for each label.
 */
abstract class PartCall {
    private final Part part;
    private final String owner;
    private final String name;

    PartCall(Part part, String owner, String name) {
        this.part = part;
        this.owner = owner;
        this.name = name;
    }

    /**
     * Decides how a part is called.
     *
     * @param function the function, which tells about the locals
     * @param owner internal name of the class that its method is in
     */
    static PartCall of(
            Part part, Body function, String owner, String name, ModuleLayout layout) {
        return part.byFrame()
                ? new FrameCall(part, function, owner, name, layout)
                : new ParameterCall(part, function, owner, name, layout.instanceClass());
    }

    final Part part() {
        return part;
    }

    /** Name of the method. */
    final String name() {
        return name;
    }

    /** Descriptor of the method. */
    abstract String descriptor();

    /** Whether the part takes inputs from elsewhere than its parameters. */
    abstract boolean fetchesInputs();

    /** At the start of the part: gives the inputs their locals. */
    abstract void enter(Code code, Locals locals);

    /** In the part: hands over the outputs and the exit code, which is in the scratch local, and returns. */
    abstract void leave(Code code, Locals locals);

    /**
     * In the method that the part was taken from: calls it and goes where control left to.
     *
     * @param target where to jump for a label
     */
    abstract void write(
            Code code, Locals locals, Function<dev.wasmjar.compiler.ir.Label, Label> target);

    /** Calls the method, with its arguments on the stack. */
    final void invoke(Code code) {
        code.invokeStatic(owner, name, descriptor());
    }

    /** Whether control leaves the part in more than one way. */
    final boolean needsCode() {
        return part.exits().size() + (part.fallsThrough() ? 1 : 0) > 1;
    }

    /** In the part: pushes a long with an int local in its upper half and the exit code in the lower. */
    static void packAboveCode(Code code, Locals locals, int local) {
        upperHalf(code, locals, local);
        code.load(Kind.INT, locals.scratch());
        code.op(Opcodes.I2L);
        code.op(Opcodes.LOR);
    }

    /** Pushes a long with an int local in its upper half. */
    static void upperHalf(Code code, Locals locals, int local) {
        code.load(Kind.INT, locals.slot(local));
        code.op(Opcodes.I2L);
        code.pushInt(32);
        code.op(Opcodes.LSHL);
    }

    /** In the caller: stores the two halves of the long on the stack; the code in the scratch local. */
    static void unpackAboveCode(Code code, Locals locals, int local) {
        takeUpperHalf(code, locals, local);
        code.store(Kind.INT, locals.scratch());
    }

    /** Stores the upper half of the long on the stack, and leaves the lower one there. */
    static void takeUpperHalf(Code code, Locals locals, int local) {
        code.op(Opcodes.DUP2);
        code.pushInt(32);
        code.op(Opcodes.LUSHR);
        code.op(Opcodes.L2I);
        locals.store(code, local);
        code.op(Opcodes.L2I);
    }

    /** Goes where control left to; the exit code is in the scratch local, if there is one. */
    final void go(
            Code code, Locals locals, Function<dev.wasmjar.compiler.ir.Label, Label> target) {
        List<Label> ways = part.exits().stream().map(target).toList();
        if (!needsCode()) {
            if (ways.size() == 1) {
                code.jump(Opcodes.GOTO, ways.get(0));
            } else if (!part.fallsThrough()) {
                code.throwTrap("unreachable");
            }
            return;
        }
        code.load(Kind.INT, locals.scratch());
        if (part.fallsThrough()) {
            if (ways.size() == 1) {
                code.jump(Opcodes.IFNE, ways.get(0));
                return;
            }
            Label next = new Label();
            code.tableSwitch(1, next, ways.toArray(Label[]::new));
            code.place(next);
        } else if (ways.size() == 2) {
            code.jump(Opcodes.IFNE, ways.get(1));
            code.jump(Opcodes.GOTO, ways.get(0));
        } else {
            code.tableSwitch(0, ways.get(0), ways.toArray(Label[]::new));
        }
    }
}
