package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.binary.ByteReader;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.compiler.validate.ControlStack.Kind;
import dev.wasmjar.spi.InvalidModuleException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The state of the validation of one body, shared by the families of instructions: operands,
 * enclosing blocks, initialised locals and the visitor.
 *
 * <p>{@link #out} is the visitor while the code is reachable and a visitor that does nothing
 * otherwise, so that instructions report without asking.
 */
final class BodyState {
    private static final int[] NO_PARAMS = {};

    final ModuleContext module;
    final ByteReader in;
    final OperandStack operands;
    final ControlStack control = new ControlStack();

    FunctionVisitor out;
    LocalTypes locals;

    private FunctionVisitor visitor;
    private boolean live;
    private final BitSet initialised = new BitSet();
    private int[] initialisedOrder = new int[8];
    private int initialisedCount;

    BodyState(ModuleContext module) {
        this.module = module;
        in = new ByteReader(module.module.bytes());
        operands = new OperandStack(module.types);
    }

    void start(FunctionVisitor bodyVisitor, LocalTypes localTypes, FunctionSignature signature) {
        visitor = bodyVisitor;
        out = bodyVisitor;
        live = true;
        locals = localTypes;
        initialised.clear();
        initialisedCount = 0;
        operands.reset();
        control.reset();
        control.push(
                Kind.BODY,
                new FunctionSignature(NO_PARAMS, signature.results, signature.type),
                0,
                0,
                true);
    }

    /** Offset of the instruction that is being validated. */
    int offset() {
        return operands.offset();
    }

    /** Whether the visitor hears of the current instruction. */
    boolean isLive() {
        return live;
    }

    InvalidModuleException invalid(String reason) {
        return InvalidModuleException.invalid(reason, offset());
    }

    InvalidModuleException malformed(String reason) {
        return InvalidModuleException.malformed(reason, offset());
    }

    InvalidModuleException mismatch(String detail) {
        return invalid("type mismatch: " + detail);
    }

    InvalidModuleException mismatch(int expected, int actual) {
        return mismatch(
                "expected " + TypeCode.toText(expected) + ", found " + TypeCode.toText(actual));
    }

    /** The visitor for what the innermost block reports even where its code was unreachable. */
    FunctionVisitor blockVisitor() {
        if (!control.isReported()) {
            return NoOpVisitor.INSTANCE;
        }
        if (!live) {
            visitor.position(offset());
        }
        return visitor;
    }

    /** Opens a block, whose parameters have been popped. */
    void enter(Kind kind, FunctionSignature signature) {
        control.push(kind, signature, operands.size(), initialisedCount, live);
        operands.enter(operands.size(), false);
        operands.pushAll(signature.params);
    }

    /** Checks the results of the innermost block, or of its part that ends here. */
    void finishPart() {
        operands.finish(control.signature().results);
    }

    /** Goes on with another part of the innermost block. */
    void nextPart(Kind kind, int[] operandTypes) {
        control.next(kind);
        resetInitialised();
        operands.clear(false);
        operands.pushAll(operandTypes);
        updateLive();
    }

    /** Closes the innermost block, which is not the body, and pushes its results. */
    void leave() {
        FunctionSignature signature = control.signature();
        resetInitialised();
        operands.clear(false);
        control.pop();
        operands.enter(control.height(), control.isUnreachable());
        operands.pushAll(signature.results);
        updateLive();
    }

    /** Closes the body. */
    void leaveBody() {
        control.pop();
    }

    /** What follows in this block can't be reached. */
    void setUnreachable() {
        control.setUnreachable();
        operands.clear(true);
        live = false;
        out = NoOpVisitor.INSTANCE;
    }

    private void updateLive() {
        live = control.isReported() && !control.isUnreachable();
        out = live ? visitor : NoOpVisitor.INSTANCE;
    }

    /** Reads a label. */
    int label() {
        int label = in.u32();
        if (Integer.compareUnsigned(label, control.depth()) >= 0) {
            throw invalid("unknown label " + Integer.toUnsignedString(label));
        }
        return label;
    }

    boolean isInitialised(int local) {
        return local < locals.parameterCount() || initialised.get(local);
    }

    void setInitialised(int local) {
        if (isInitialised(local)) {
            return;
        }
        initialised.set(local);
        if (initialisedCount == initialisedOrder.length) {
            initialisedOrder = Arrays.copyOf(initialisedOrder, 2 * initialisedCount);
        }
        initialisedOrder[initialisedCount++] = local;
    }

    private void resetInitialised() {
        int height = control.initialised();
        while (initialisedCount > height) {
            initialised.clear(initialisedOrder[--initialisedCount]);
        }
    }
}
