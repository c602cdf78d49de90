package dev.wasmjar.compiler.ir;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.validate.CatchClause;
import dev.wasmjar.compiler.validate.FunctionVisitor;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.ReferenceType;
import java.util.List;

/** Refuses every instruction of the features that are not compiled. */
abstract sealed class RefusingVisitor implements FunctionVisitor permits ControlBuilder {
    private int offset;

    @Override
    public final void position(int moduleOffset) {
        offset = moduleOffset;
    }

    /** Byte offset of the current instruction in the module. */
    final int offset() {
        return offset;
    }

    final InvalidModuleException refuse(Opcode op) {
        return Refusal.of(op, offset);
    }

    @Override
    public final void v128Const(long low, long high) {
        throw refuse(Opcode.V128_CONST);
    }

    @Override
    public final void memoryLaneAccess(Opcode op, int memory, long offset, int lane) {
        throw refuse(op);
    }

    @Override
    public final void lane(Opcode op, int lane) {
        throw refuse(op);
    }

    @Override
    public final void shuffle(long lowLanes, long highLanes) {
        throw refuse(Opcode.I8X16_SHUFFLE);
    }

    @Override
    public final void callRef(int typeIndex, FunctionType type) {
        throw refuse(Opcode.CALL_REF);
    }

    @Override
    public final void returnCallRef(int typeIndex, FunctionType type) {
        throw refuse(Opcode.RETURN_CALL_REF);
    }

    @Override
    public final void refAsNonNull() {
        throw refuse(Opcode.REF_AS_NON_NULL);
    }

    @Override
    public final void brOnNull(int depth) {
        throw refuse(Opcode.BR_ON_NULL);
    }

    @Override
    public final void brOnNonNull(int depth) {
        throw refuse(Opcode.BR_ON_NON_NULL);
    }

    @Override
    public final void brOnCast(Opcode op, int depth, ReferenceType from, ReferenceType to) {
        throw refuse(op);
    }

    @Override
    public final void refCast(Opcode op, ReferenceType target) {
        throw refuse(op);
    }

    @Override
    public final void struct(Opcode op, int typeIndex, int field) {
        throw refuse(op);
    }

    @Override
    public final void array(Opcode op, int typeIndex, int operand) {
        throw refuse(op);
    }

    @Override
    public final void throw_(int tag, FunctionType type) {
        throw refuse(Opcode.THROW);
    }

    @Override
    public final void throwRef() {
        throw refuse(Opcode.THROW_REF);
    }

    @Override
    public final void tryTable(FunctionType type, List<CatchClause> clauses) {
        throw refuse(Opcode.TRY_TABLE);
    }

    @Override
    public final void legacyTry(FunctionType type) {
        throw refuse(Opcode.TRY);
    }

    @Override
    public final void legacyCatch(int tag, FunctionType type) {
        throw refuse(Opcode.CATCH);
    }

    @Override
    public final void legacyCatchAll() {
        throw refuse(Opcode.CATCH_ALL);
    }

    @Override
    public final void legacyDelegate(int depth) {
        throw refuse(Opcode.DELEGATE);
    }

    @Override
    public final void legacyRethrow(int depth) {
        throw refuse(Opcode.RETHROW);
    }
}
