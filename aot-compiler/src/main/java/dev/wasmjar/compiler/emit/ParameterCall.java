package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * A call of a part whose inputs are parameters; those past {@link Part#PARAMETERS} go through the transfer
 * fields. The exit code, or else the first output, is the result of the method; an int output travels in
 * the upper half of a long result next to the code or to another int; whatever is left goes through the
 * transfer fields.
 */
final class ParameterCall extends PartCall {

    private enum Result {
        NOTHING,
        CODE,
        OUTPUT,
        CODE_AND_INT,
        TWO_INTS
    }

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

    ParameterCall(Part part, Body function, String owner, String name, String instanceClass) {
        super(part, owner, name);
        this.kinds = function.locals();
        this.inArrays = function.sharing().inArrays();
        this.instanceClass = instanceClass;
        int[] inputs = part().inputs();
        this.passed = Math.min(inputs.length, Part.PARAMETERS);
        this.inputTransfer = new Transfer(kindsFrom(passed, inputs));
        this.outputs = part().outputs().clone();
        int ints = putIntsFirst(part().outputs(), outputs);
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
        transfer = new Transfer(kindsFrom(returned, outputs));
    }

    /** Kinds of the locals that are listed at an index and behind. */
    private List<Kind> kindsFrom(int start, int[] listed) {
        List<Kind> found = new ArrayList<>();
        for (int i = start; i < listed.length; i++) {
            found.add(kinds.get(listed[i]));
        }
        return found;
    }

    /** Sorts locals so that ints come before all others; returns how many these are. */
    private int putIntsFirst(int[] listed, int[] sorted) {
        int ints = 0;
        for (int local : listed) {
            if (kinds.get(local) == Kind.INT) {
                sorted[ints++] = local;
            }
        }
        int next = ints;
        for (int local : listed) {
            if (kinds.get(local) != Kind.INT) {
                sorted[next++] = local;
            }
        }
        return ints;
    }

    @Override
    boolean fetchesInputs() {
        return passed < part().inputs().length;
    }

    private Kind resultKind() {
        return switch (result) {
            case NOTHING -> null;
            case CODE -> Kind.INT;
            case OUTPUT -> kinds.get(outputs[0]);
            case CODE_AND_INT, TWO_INTS -> Kind.LONG;
        };
    }

    @Override
    String descriptor() {
        StringBuilder text = new StringBuilder("(").append(Abi.descriptor(instanceClass));
        for (int i = 0; i < passed; i++) {
            text.append(kinds.get(part().inputs()[i]).descriptor());
        }
        if (inArrays) {
            text.append(Locals.ARRAYS);
        }
        Kind kind = resultKind();
        return text.append(')').append(kind == null ? "V" : kind.descriptor()).toString();
    }

    @Override
    void enter(Code code, Locals locals) {
        if (inArrays) {
            locals.addArrays();
        }
        int[] inputs = part().inputs();
        for (int i = 0; i < inputs.length; i++) {
            locals.add(inputs[i]);
            if (i >= passed) {
                inputTransfer.get(code, i - passed);
                code.store(locals.kind(inputs[i]), locals.slot(inputs[i]));
            }
        }
    }

    @Override
    void leave(Code code, Locals locals) {
        for (int i = returned; i < outputs.length; i++) {
            transfer.put(code, i - returned, locals.slot(outputs[i]));
        }
        switch (result) {
            case NOTHING -> {}
            case CODE -> code.load(Kind.INT, locals.scratch());
            case OUTPUT -> code.load(locals.kind(outputs[0]), locals.slot(outputs[0]));
            case CODE_AND_INT -> packAboveCode(code, locals, outputs[0]);
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

    @Override
    void write(
            Code code, Locals locals, Function<dev.wasmjar.compiler.ir.Label, Label> target) {
        int[] inputs = part().inputs();
        for (int i = passed; i < inputs.length; i++) {
            int input = inputs[i];
            inputTransfer.put(code, i - passed, () -> locals.load(code, input));
        }
        code.loadInstance();
        for (int i = 0; i < passed; i++) {
            locals.load(code, inputs[i]);
        }
        if (inArrays) {
            locals.loadArrays(code);
        }
        invoke(code);
        takeResult(code, locals);
        for (int i = returned; i < outputs.length; i++) {
            transfer.get(code, i - returned);
            locals.store(code, outputs[i]);
        }
        go(code, locals, target);
    }

    /** Stores what the method returned; an exit code ends in a scratch local. */
    private void takeResult(Code code, Locals locals) {
        switch (result) {
            case NOTHING -> {}
            case CODE -> code.store(Kind.INT, locals.scratch());
            case OUTPUT -> locals.store(code, outputs[0]);
            case CODE_AND_INT -> unpackAboveCode(code, locals, outputs[0]);
            case TWO_INTS -> {
                takeUpperHalf(code, locals, outputs[0]);
                locals.store(code, outputs[1]);
            }
        }
    }
}
