package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.HeapType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.List;

/** A visitor that does nothing; override what is of interest. */
public abstract class NoOpVisitor implements FunctionVisitor {
    /** Does nothing at all. */
    public static final NoOpVisitor INSTANCE = new NoOpVisitor() {};

    @Override
    public void position(int offset) {}

    @Override
    public void plain(Opcode op) {}

    @Override
    public void i32Const(int value) {}

    @Override
    public void i64Const(long value) {}

    @Override
    public void f32Const(int bits) {}

    @Override
    public void f64Const(long bits) {}

    @Override
    public void v128Const(long low, long high) {}

    @Override
    public void nop() {}

    @Override
    public void unreachable() {}

    @Override
    public void drop(ValueType type) {}

    @Override
    public void select(ValueType type) {}

    @Override
    public void localGet(int local) {}

    @Override
    public void localSet(int local) {}

    @Override
    public void localTee(int local) {}

    @Override
    public void globalGet(int global) {}

    @Override
    public void globalSet(int global) {}

    @Override
    public void block(FunctionType type) {}

    @Override
    public void loop(FunctionType type) {}

    @Override
    public void if_(FunctionType type) {}

    @Override
    public void else_() {}

    @Override
    public void end() {}

    @Override
    public void br(int depth) {}

    @Override
    public void brIf(int depth) {}

    @Override
    public void brTable(int[] depths) {}

    @Override
    public void return_() {}

    @Override
    public void call(int function, FunctionType type) {}

    @Override
    public void callIndirect(int table, int typeIndex, FunctionType type) {}

    @Override
    public void callRef(int typeIndex, FunctionType type) {}

    @Override
    public void returnCall(int function, FunctionType type) {}

    @Override
    public void returnCallIndirect(int table, int typeIndex, FunctionType type) {}

    @Override
    public void returnCallRef(int typeIndex, FunctionType type) {}

    @Override
    public void memoryAccess(Opcode op, int memory, long offset) {}

    @Override
    public void memoryLaneAccess(Opcode op, int memory, long offset, int lane) {}

    @Override
    public void memorySize(int memory) {}

    @Override
    public void memoryGrow(int memory) {}

    @Override
    public void memoryFill(int memory) {}

    @Override
    public void memoryCopy(int destination, int source) {}

    @Override
    public void memoryInit(int memory, int dataSegment) {}

    @Override
    public void dataDrop(int dataSegment) {}

    @Override
    public void tableGet(int table) {}

    @Override
    public void tableSet(int table) {}

    @Override
    public void tableSize(int table) {}

    @Override
    public void tableGrow(int table) {}

    @Override
    public void tableFill(int table) {}

    @Override
    public void tableCopy(int destination, int source) {}

    @Override
    public void tableInit(int table, int elementSegment) {}

    @Override
    public void elemDrop(int elementSegment) {}

    @Override
    public void refNull(HeapType type) {}

    @Override
    public void refIsNull() {}

    @Override
    public void refFunc(int function) {}

    @Override
    public void refAsNonNull() {}

    @Override
    public void brOnNull(int depth) {}

    @Override
    public void brOnNonNull(int depth) {}

    @Override
    public void brOnCast(Opcode op, int depth, ReferenceType from, ReferenceType to) {}

    @Override
    public void refCast(Opcode op, ReferenceType target) {}

    @Override
    public void struct(Opcode op, int typeIndex, int field) {}

    @Override
    public void array(Opcode op, int typeIndex, int operand) {}

    @Override
    public void lane(Opcode op, int lane) {}

    @Override
    public void shuffle(long lowLanes, long highLanes) {}

    @Override
    public void throw_(int tag, FunctionType type) {}

    @Override
    public void throwRef() {}

    @Override
    public void tryTable(FunctionType type, List<CatchClause> clauses) {}

    @Override
    public void legacyTry(FunctionType type) {}

    @Override
    public void legacyCatch(int tag, FunctionType type) {}

    @Override
    public void legacyCatchAll() {}

    @Override
    public void legacyDelegate(int depth) {}

    @Override
    public void legacyRethrow(int depth) {}
}
