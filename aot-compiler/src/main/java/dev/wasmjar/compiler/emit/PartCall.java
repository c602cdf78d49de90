package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Part;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * How a part of a function is called. Inputs are parameters; those past {@link Part#PARAMETERS} go through
 * the transfer fields. Control that leaves a part in more than one way comes back as an exit
 * code: 0 for its end, if that can be reached, then one for each label. The code, or else the first
 * output, is the result of the method; an int output travels in the upper half of a long result next
 * to the code or to another int; whatever is left goes through the transfer fields.
 */
final class PartCall {

    private enum Result {
        NOTHING,
        CODE,
        OUTPUT,
        CODE_AND_INT,
        TWO_INTS
    }

    private final Part part;
    private final String owner;
    private final String name;
    private final String instanceClass;
    private final List<Kind> kinds;
    private final boolean inArrays;

    /** How many of the inputs are parameters. */
    private final int passed;

    private final Transfer inputTransfer;
    private final Result result;

    /** Outputs in the order: those in the result of the method, then those in transfer fields. */
    private final int[] outputs;

    private final int returned;
    private final Transfer transfer;

    /**
     * Decides how the part is called.
     *
     * @param function the function, which tells about the locals
     * @param owner internal name of the class that its method is in
     */
    PartCall(Part part, Body function, String owner, String name, String instanceClass) {
        this.part = part;
        this.kinds = function.locals();
        this.inArrays = function.inArrays();
        this.owner = owner;
        this.name = name;
        this.instanceClass = instanceClass;
        int[] inputs = part.inputs();
        this.passed = Math.min(inputs.length, Part.PARAMETERS);
        this.inputTransfer =
                new Transfer(
                        IntStream.range(passed, inputs.length)
                                .mapToObj(i -> kinds.get(inputs[i]))
                                .toList());
        this.outputs = intsFirst(part.outputs());
        long ints = IntStream.of(outputs).filter(local -> kinds.get(local) == Kind.INT).count();
        if (needsCode()) {
            result = ints > 0 ? Result.CODE_AND_INT : Result.CODE;
        } else if (ints > 1) {
            result = Result.TWO_INTS;
        } else {
            result = outputs.length > 0 ? Result.OUTPUT : Result.NOTHING;
        }
        returned =
                switch (result) {
                    case NOTHING, CODE -> 0;
                    case OUTPUT, CODE_AND_INT -> 1;
                    case TWO_INTS -> 2;
                };
        transfer =
                new Transfer(
                        IntStream.range(returned, outputs.length)
                                .mapToObj(i -> kinds.get(outputs[i]))
                                .toList());
    }

    private int[] intsFirst(int[] locals) {
        return IntStream.concat(
                        IntStream.of(locals).filter(local -> kinds.get(local) == Kind.INT),
                        IntStream.of(locals).filter(local -> kinds.get(local) != Kind.INT))
                .toArray();
    }

    private boolean needsCode() {
        return part.exits().size() + (part.fallsThrough() ? 1 : 0) > 1;
    }

    Part part() {
        return part;
    }

    /** Name of the method. */
    String name() {
        return name;
    }

    /** Whether there are inputs that are not parameters. */
    boolean hasTransferredInputs() {
        return passed < part.inputs().length;
    }

    private Kind resultKind() {
        return switch (result) {
            case NOTHING -> null;
            case CODE -> Kind.INT;
            case OUTPUT -> kinds.get(outputs[0]);
            case CODE_AND_INT, TWO_INTS -> Kind.LONG;
        };
    }

    /** Descriptor of the method. */
    String descriptor() {
        StringBuilder text = new StringBuilder("(").append(Abi.descriptor(instanceClass));
        for (int i = 0; i < passed; i++) {
            text.append(kinds.get(part.inputs()[i]).descriptor());
        }
        if (inArrays) {
            text.append(Locals.ARRAYS);
        }
        Kind kind = resultKind();
        return text.append(')').append(kind == null ? "V" : kind.descriptor()).toString();
    }

    /** At the start of the part: gives the inputs their locals. */
    void enter(Code code, Locals locals) {
        if (inArrays) {
            locals.addArrays();
        }
        int[] inputs = part.inputs();
        for (int i = 0; i < inputs.length; i++) {
            locals.add(inputs[i]);
            if (i >= passed) {
                inputTransfer.get(code, i - passed);
                code.store(locals.kind(inputs[i]), locals.slot(inputs[i]));
            }
        }
    }

    /** In the part: hands over the outputs and the exit code, which is in the scratch local, and returns. */
    void leave(Code code, Locals locals) {
        for (int i = returned; i < outputs.length; i++) {
            transfer.put(code, i - returned, locals.slot(outputs[i]));
        }
        switch (result) {
            case NOTHING -> {}
            case CODE -> code.load(Kind.INT, locals.scratch());
            case OUTPUT -> code.load(locals.kind(outputs[0]), locals.slot(outputs[0]));
            case CODE_AND_INT -> {
                upperHalf(code, locals, outputs[0]);
                code.load(Kind.INT, locals.scratch());
                code.op(Opcodes.I2L);
                code.op(Opcodes.LOR);
            }
            case TWO_INTS -> {
                upperHalf(code, locals, outputs[0]);
                code.load(Kind.INT, locals.slot(outputs[1]));
                code.op(Opcodes.I2L);
                code.pushLong(0xFFFF_FFFFL);
                code.op(Opcodes.LAND);
                code.op(Opcodes.LOR);
            }
        }
        code.returnValue(resultKind());
    }

    private static void upperHalf(Code code, Locals locals, int local) {
        code.load(Kind.INT, locals.slot(local));
        code.op(Opcodes.I2L);
        code.pushInt(32);
        code.op(Opcodes.LSHL);
    }

    /**
     * In the method that the part was taken from: calls it and goes where control left to.
     *
     * @param target where to jump for a label
     */
    void write(Code code, Locals locals, Function<dev.wasmjar.compiler.ir.Label, Label> target) {
        int[] inputs = part.inputs();
        for (int i = passed; i < inputs.length; i++) {
            inputTransfer.put(code, i - passed, locals.slot(inputs[i]));
        }
        code.loadInstance();
        for (int i = 0; i < passed; i++) {
            code.load(locals.kind(inputs[i]), locals.slot(inputs[i]));
        }
        if (inArrays) {
            locals.loadArrays(code);
        }
        code.invokeStatic(owner, name, descriptor());
        takeResult(code, locals);
        for (int i = returned; i < outputs.length; i++) {
            transfer.get(code, i - returned);
            code.store(locals.kind(outputs[i]), locals.slot(outputs[i]));
        }
        go(code, locals, target);
    }

    /** Stores what the method returned; an exit code ends in a scratch local. */
    private void takeResult(Code code, Locals locals) {
        switch (result) {
            case NOTHING -> {}
            case CODE -> code.store(Kind.INT, locals.scratch());
            case OUTPUT -> code.store(locals.kind(outputs[0]), locals.slot(outputs[0]));
            case CODE_AND_INT, TWO_INTS -> {
                code.op(Opcodes.DUP2);
                code.pushInt(32);
                code.op(Opcodes.LUSHR);
                code.op(Opcodes.L2I);
                code.store(Kind.INT, locals.slot(outputs[0]));
                code.op(Opcodes.L2I);
                code.store(
                        Kind.INT,
                        result == Result.TWO_INTS
                                ? locals.slot(outputs[1])
                                : locals.scratch());
            }
        }
    }

    private void go(
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
            code.tableSwitch(
                    0, ways.get(0), ways.toArray(Label[]::new));
        }
    }
}
