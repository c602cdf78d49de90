package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.HeapType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.List;

/**
 * Receives the instructions of one function body while it is validated, typed and in order.
 *
 * <p>Only code that validation calls reachable is reported: after an unconditional branch nothing
 * is reported until the {@link #else_}, {@link #legacyCatch}, {@link #legacyCatchAll} or {@link
 * #end} of the innermost reported block. Each block that was reported is closed by exactly one
 * {@link #end} (or {@link #legacyDelegate}); the last {@code end} closes the body itself.
 * Every operand has been type-checked before the call; a visitor need not check anything again.
 *
 * <p>Labels are relative depths as in the binary format: 0 is the innermost reported block, the
 * greatest is the function body.
 */
public interface FunctionVisitor {

    /**
     * Called once, before the first instruction.
     *
     * @param function index of the function
     * @param type its type
     * @param locals types of its parameters and locals; immutable, may be kept
     */
    default void start(int function, FunctionType type, LocalTypes locals) {}

    /**
     * Called before each instruction.
     *
     * @param offset byte offset of the instruction's opcode in the module
     */
    void position(int offset);

    /**
     * An instruction without immediates whose operands and results the opcode table fixes; also
     * {@code any.convert_extern}, {@code extern.convert_any} and {@code atomic.fence}.
     */
    void plain(Opcode op);

    void i32Const(int value);

    void i64Const(long value);

    /** A constant given by its bits, so that NaN payloads survive. */
    void f32Const(int bits);

    /** A constant given by its bits, so that NaN payloads survive. */
    void f64Const(long bits);

    /** A vector constant: bytes 0 to 7 in {@code low}, 8 to 15 in {@code high}, little-endian. */
    void v128Const(long low, long high);

    void nop();

    void unreachable();

    /** {@code drop} of an operand of {@code type}. */
    void drop(ValueType type);

    /** {@code select}, with or without a type annotation, of operands of {@code type}. */
    void select(ValueType type);

    void localGet(int local);

    void localSet(int local);

    void localTee(int local);

    void globalGet(int global);

    void globalSet(int global);

    void block(FunctionType type);

    void loop(FunctionType type);

    void if_(FunctionType type);

    /** The {@code else} of the innermost block, which is an {@code if}. */
    void else_();

    /** The end of the innermost reported block, or of the body. */
    void end();

    void br(int depth);

    void brIf(int depth);

    /**
     * {@code br_table}.
     *
     * @param depths the targets in order; the last one is the default. Not to be modified.
     */
    void brTable(int[] depths);

    void return_();

    void call(int function, FunctionType type);

    void callIndirect(int table, int typeIndex, FunctionType type);

    void callRef(int typeIndex, FunctionType type);

    void returnCall(int function, FunctionType type);

    void returnCallIndirect(int table, int typeIndex, FunctionType type);

    void returnCallRef(int typeIndex, FunctionType type);

    /**
     * A load, store or atomic access of linear memory.
     *
     * @param offset static offset, unsigned
     */
    void memoryAccess(Opcode op, int memory, long offset);

    /** A vector load or store of one lane. */
    void memoryLaneAccess(Opcode op, int memory, long offset, int lane);

    void memorySize(int memory);

    void memoryGrow(int memory);

    void memoryFill(int memory);

    void memoryCopy(int destination, int source);

    void memoryInit(int memory, int dataSegment);

    void dataDrop(int dataSegment);

    void tableGet(int table);

    void tableSet(int table);

    void tableSize(int table);

    void tableGrow(int table);

    void tableFill(int table);

    void tableCopy(int destination, int source);

    void tableInit(int table, int elementSegment);

    void elemDrop(int elementSegment);

    void refNull(HeapType type);

    void refIsNull();

    void refFunc(int function);

    void refAsNonNull();

    void brOnNull(int depth);

    void brOnNonNull(int depth);

    /** {@code br_on_cast} or {@code br_on_cast_fail}, as {@code op} says. */
    void brOnCast(Opcode op, int depth, ReferenceType from, ReferenceType to);

    /**
     * {@code ref.test} or {@code ref.cast}, as {@code op} says: {@code REF_TEST} or {@code
     * REF_CAST}, whether or not {@code target} is nullable.
     */
    void refCast(Opcode op, ReferenceType target);

    /** A {@code struct.*} instruction; {@code field} is -1 where there is none. */
    void struct(Opcode op, int typeIndex, int field);

    /**
     * An {@code array.*} instruction.
     *
     * @param typeIndex the array type, or -1 for {@code array.len}
     * @param operand the second immediate (length of {@code array.new_fixed}, segment index of
     *     {@code new_data}, {@code new_elem}, {@code init_data} and {@code init_elem}, source type
     *     of {@code array.copy}), or -1
     */
    void array(Opcode op, int typeIndex, int operand);

    /** A vector instruction with a lane immediate. */
    void lane(Opcode op, int lane);

    /** {@code i8x16.shuffle}, its 16 lane indices packed as in {@link #v128Const}. */
    void shuffle(long lowLanes, long highLanes);

    void throw_(int tag, FunctionType type);

    void throwRef();

    void tryTable(FunctionType type, List<CatchClause> clauses);

    /** Legacy {@code try}. */
    void legacyTry(FunctionType type);

    /** Legacy {@code catch} of the innermost block. */
    void legacyCatch(int tag, FunctionType type);

    /** Legacy {@code catch_all} of the innermost block. */
    void legacyCatchAll();

    /** Legacy {@code delegate}, which also closes the innermost block (no {@link #end} follows). */
    void legacyDelegate(int depth);

    /** Legacy {@code rethrow}. */
    void legacyRethrow(int depth);
}
