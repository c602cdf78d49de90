package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.plan.ModuleLayout;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.objectweb.asm.Label;

/**
 * A call of a part that shares the frame with its caller: it takes its inputs from there and leaves its
 * outputs there, but for the local that is carried ({@link dev.wasmjar.compiler.ir.Sharing#carried}), which
 * is a parameter and a result. The result of the method is that local, or the exit code, or a long with the
 * local above the code.
 */
final class FrameCall extends PartCall {
    private final String parameters;

    /** Whether the part reads and writes the frame wherever it uses a local. */
    private final boolean direct;

    private final int carried;
    private final boolean takesCarried;
    private final boolean givesCarried;

    FrameCall(Part part, Body function, String owner, String name, ModuleLayout layout) {
        super(part, owner, name);
        this.carried = function.sharing().carried();
        this.takesCarried = IntStream.of(part.inputs()).anyMatch(local -> local == carried);
        this.givesCarried = IntStream.of(part.outputs()).anyMatch(local -> local == carried);
        this.parameters =
                Abi.descriptor(layout.instanceClass())
                        + Abi.descriptor(layout.frameClass(function.function()))
                        + (takesCarried ? Kind.INT.descriptor() : "");
        this.direct = function.sharing().direct().get(part.number());
    }

    private Kind resultKind() {
        if (givesCarried) {
            return needsCode() ? Kind.LONG : Kind.INT;
        }
        return needsCode() ? Kind.INT : null;
    }

    @Override
    String descriptor() {
        Kind kind = resultKind();
        return "(" + parameters + ")" + (kind == null ? "V" : kind.descriptor());
    }

    @Override
    boolean fetchesInputs() {
        return !direct && part().inputs().length > 0;
    }

    @Override
    void enter(Code code, Locals locals) {
        locals.addFrame();
        if (takesCarried) {
            locals.add(carried);
        }
        if (!direct) {
            for (int local : part().inputs()) {
                if (local != carried) {
                    locals.add(local);
                    locals.loadFromFrame(code, local);
                    locals.store(code, local);
                }
            }
        }
    }

    @Override
    void leave(Code code, Locals locals) {
        if (!direct) {
            for (int local : part().outputs()) {
                if (local != carried) {
                    locals.storeToFrame(code, local, locals.slot(local));
                }
            }
        }
        if (givesCarried && needsCode()) {
            packAboveCode(code, locals, carried);
        } else if (givesCarried) {
            code.load(Kind.INT, locals.slot(carried));
        } else if (needsCode()) {
            code.load(Kind.INT, locals.scratch());
        }
        code.returnValue(resultKind());
    }

    @Override
    void write(
            Code code, Locals locals, Function<dev.wasmjar.compiler.ir.Label, Label> target) {
        code.loadInstance();
        locals.loadFrame(code);
        if (takesCarried) {
            locals.load(code, carried);
        }
        invoke(code);
        if (givesCarried && needsCode()) {
            unpackAboveCode(code, locals, carried);
        } else if (givesCarried) {
            locals.store(code, carried);
        } else if (needsCode()) {
            code.store(Kind.INT, locals.scratch());
        }
        go(code, locals, target);
    }
}
