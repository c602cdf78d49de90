package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.plan.ModuleLayout;
import java.util.function.Function;
import org.objectweb.asm.Label;

/**
 * A call of a part that shares the frame with its caller: it takes its inputs from there and leaves its
 * outputs there. The result of the method is the exit code, if there is one.
 */
final class FrameCall extends PartCall {
    private final String parameters;

    /** Whether the part reads and writes the frame wherever it uses a local. */
    private final boolean direct;

    FrameCall(Part part, Body function, String owner, String name, ModuleLayout layout) {
        super(part, owner, name);
        this.parameters =
                Abi.descriptor(layout.instanceClass())
                        + Abi.descriptor(layout.frameClass(function.function()));
        this.direct = function.sharing().direct().get(part.number());
    }

    @Override
    String descriptor() {
        return "(" + parameters + ")" + (needsCode() ? Kind.INT.descriptor() : "V");
    }

    @Override
    boolean fetchesInputs() {
        return !direct && part().inputs().length > 0;
    }

    @Override
    void enter(Code code, Locals locals) {
        locals.addFrame();
        if (!direct) {
            for (int local : part().inputs()) {
                locals.add(local);
                locals.loadFromFrame(code, local);
                locals.store(code, local);
            }
        }
    }

    @Override
    void leave(Code code, Locals locals) {
        if (!direct) {
            for (int local : part().outputs()) {
                locals.storeToFrame(code, local, locals.slot(local));
            }
        }
        if (needsCode()) {
            code.load(Kind.INT, locals.scratch());
            code.returnValue(Kind.INT);
        } else {
            code.returnValue(null);
        }
    }

    @Override
    void write(
            Code code, Locals locals, Function<dev.wasmjar.compiler.ir.Label, Label> target) {
        code.loadInstance();
        locals.loadFrame(code);
        invoke(code);
        if (needsCode()) {
            code.store(Kind.INT, locals.scratch());
        }
        go(code, locals, target);
    }
}
