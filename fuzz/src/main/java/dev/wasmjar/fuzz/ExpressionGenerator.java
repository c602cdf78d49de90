package dev.wasmjar.fuzz;

import dev.wasmjar.compiler.opcode.Feature;
import dev.wasmjar.compiler.opcode.Immediates;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes code that pushes a value of a wanted type. */
final class ExpressionGenerator {
    private static final int MAX_DEPTH = 5;

    private static final Map<ValueType, List<Opcode>> NUMERIC = new HashMap<>();
    private static final Map<ValueType, List<Opcode>> LOADS = new HashMap<>();

    static {
        for (Opcode op : Opcode.values()) {
            boolean known =
                    op.feature() == Feature.MVP
                            || op.feature() == Feature.SIGN_EXTENSION
                            || op.feature() == Feature.SATURATING_CONVERSION;
            if (!known || op.signature().isEmpty()) {
                continue;
            }
            List<ValueType> results = op.signature().get().results();
            if (results.size() == 1 && op.immediates() == Immediates.NONE) {
                NUMERIC.computeIfAbsent(results.get(0), key -> new ArrayList<>()).add(op);
            } else if (results.size() == 1 && op.immediates() == Immediates.MEMORY_ACCESS) {
                LOADS.computeIfAbsent(results.get(0), key -> new ArrayList<>()).add(op);
            }
        }
    }

    private final FunctionState state;
    private final Consumer<ValueType> block;
    private int depth;

    /**
     * A generator.
     *
     * @param block writes a block that yields a value of a type
     */
    ExpressionGenerator(FunctionState state, Consumer<ValueType> block) {
        this.state = state;
        this.block = block;
    }

    /** Pushes values, of which the first may be on the stack already. */
    void ensure(List<ValueType> types) {
        int there = state.choices.next(4) == 0 ? 0 : state.matching(types);
        for (ValueType type : types.subList(there, types.size())) {
            push(type);
        }
    }

    void ensure(ValueType... types) {
        ensure(Arrays.asList(types));
    }

    /** Pushes a value. */
    void push(ValueType type) {
        state.budget--;
        depth++;
        boolean leaf = depth > MAX_DEPTH || state.budget < 0;
        int floor = state.floor;
        state.floor = state.stack.size();
        switch (state.choices.next(leaf ? 3 : 14)) {
            case 0 -> constant(type);
            case 1, 4 -> local(type);
            case 2 -> global(type);
            case 3, 5, 6, 7 -> numeric(type);
            case 8 -> load(type);
            case 9 -> tee(type);
            case 10 -> select(type);
            case 11 -> special(type);
            case 12 -> call(type);
            default -> block.accept(type);
        }
        state.floor = floor;
        depth--;
    }

    private void constant(ValueType type) {
        Choices choices = state.choices;
        if (type instanceof NumberType number) {
            switch (number) {
                case I32 -> state.code.i32(Values.i32(choices));
                case I64 -> state.code.i64(Values.i64(choices));
                case F32 -> state.code.f32(Values.f32(choices));
                case F64 -> state.code.f64(Values.f64(choices));
            }
        } else if (type.equals(ReferenceType.FUNCREF) && choices.oneIn(2)) {
            int function = choices.next(state.module.functions().size());
            state.code.op(Opcode.REF_FUNC, function);
        } else {
            state.code.heap(Opcode.REF_NULL, ((ReferenceType) type).heapType());
        }
        state.pushed(type);
    }

    private void local(ValueType type) {
        int counter = type == NumberType.I32 ? state.someCounter() : -1;
        int local = counter >= 0 && state.choices.oneIn(2) ? counter : state.randomLocal(type);
        if (local < 0) {
            constant(type);
            return;
        }
        state.code.op(Opcode.LOCAL_GET, local);
        state.pushed(type);
    }

    private void global(ValueType type) {
        int global = state.randomGlobal(type);
        if (global < 0) {
            local(type);
            return;
        }
        state.code.op(Opcode.GLOBAL_GET, global);
        state.pushed(type);
    }

    private void numeric(ValueType type) {
        List<Opcode> ops = NUMERIC.get(type);
        if (ops == null) {
            local(type);
            return;
        }
        numeric(ops.get(state.choices.next(ops.size())));
    }

    /** A numeric instruction with its operands. */
    private void numeric(Opcode op) {
        List<ValueType> operands = op.signature().orElseThrow().operands();
        Opcode used = op;
        String name = op.mnemonic();
        if (name.contains(".trunc_f") && !state.risky()) {
            used = Opcode.valueOf(op.name().replace("_TRUNC_", "_TRUNC_SAT_"));
        }
        ensure(operands);
        if (name.contains(".div_") || name.contains(".rem_")) {
            if (operands.get(0) == NumberType.I32 && !state.risky()) {
                state.code.i32(0x7FFF_FFFF).op(Opcode.I32_AND).i32(1).op(Opcode.I32_OR);
            } else if (operands.get(0) == NumberType.I64 && !state.risky()) {
                state.code.i64(Long.MAX_VALUE).op(Opcode.I64_AND).i64(1).op(Opcode.I64_OR);
            }
        }
        if (name.contains("reinterpret") || name.contains("copysign")) {
            state.canonical(operands.get(operands.size() - 1));
        }
        state.code.op(used);
        state.popped(operands.size());
        state.pushed(op.signature().orElseThrow().results());
    }

    /** Any numeric instruction. */
    void anyNumeric() {
        ValueType type = Values.NUMBERS.get(state.choices.next(4));
        numeric(type);
    }

    private void load(ValueType type) {
        List<Opcode> ops = LOADS.get(type);
        if (ops == null) {
            reference(type);
            return;
        }
        Opcode op = ops.get(state.choices.next(ops.size()));
        address();
        state.code.access(op, offset());
        state.popped();
        state.pushed(type);
    }

    /** Gets a reference out of a table. */
    private void reference(ValueType type) {
        index(4);
        state.code.op(Opcode.TABLE_GET, type.equals(ReferenceType.FUNCREF) ? 0 : 1);
        state.popped();
        state.pushed(type);
    }

    /** Pushes an index of an element of a table, less than {@code size} unless risky. */
    void index(int size) {
        if (state.risky()) {
            push(NumberType.I32);
        } else if (state.choices.oneIn(2)) {
            push(NumberType.I32);
            state.code.i32(size).op(Opcode.I32_REM_U);
        } else {
            state.code.i32(state.choices.next(size));
            state.pushed(NumberType.I32);
        }
    }

    /** Pushes an address. */
    void address() {
        int floor = state.floor;
        state.floor = state.stack.size();
        anyAddress();
        state.floor = floor;
    }

    private void anyAddress() {
        Choices choices = state.choices;
        int bytes = state.module.pages() * 65536;
        int counter = state.someCounter();
        if (state.risky()) {
            if (choices.oneIn(2)) {
                ensure(NumberType.I32);
            } else {
                state.code.i32(bytes - choices.next(12));
                state.pushed(NumberType.I32);
            }
        } else if (counter >= 0 && choices.oneIn(2)) {
            state.code.op(Opcode.LOCAL_GET, counter);
            if (choices.oneIn(2)) {
                state.code.i32(choices.next(5)).op(Opcode.I32_SHL);
            }
            state.pushed(NumberType.I32);
        } else if (choices.oneIn(3)) {
            state.code.i32(choices.next(65000));
            state.pushed(NumberType.I32);
        } else {
            ensure(NumberType.I32);
            state.code.i32(bytes - 1 >> choices.next(3)).op(Opcode.I32_AND);
            if (!choices.oneIn(16)) {
                state.code.i32(bytes - 1025).op(Opcode.I32_REM_U);
            }
        }
    }

    /** A static offset. */
    long offset() {
        Choices choices = state.choices;
        if (state.risky()) {
            return switch (choices.next(4)) {
                case 0 -> choices.next(65536 * 2);
                case 1 -> 0x7FFF_FFFFL - choices.next(4);
                case 2 -> 0x8000_0000L + choices.next(4);
                default -> 0xFFFF_FFFFL - choices.next(70000);
            };
        }
        return choices.next(2) == 0 ? 0 : choices.next(500);
    }

    private void tee(ValueType type) {
        int local = state.randomLocal(type);
        push(type);
        if (local >= 0) {
            state.code.op(Opcode.LOCAL_TEE, local);
        }
    }

    private void select(ValueType type) {
        ensure(type, type, NumberType.I32);
        if (type instanceof NumberType && state.choices.oneIn(2)) {
            state.code.op(Opcode.SELECT);
        } else {
            state.code.op(Opcode.SELECT_TYPED, 1, typeCode(type));
        }
        state.popped(3);
        state.pushed(type);
    }

    private static int typeCode(ValueType type) {
        if (type instanceof NumberType number) {
            return 0x7F - number.ordinal();
        }
        return type.equals(ReferenceType.FUNCREF) ? 0x70 : 0x6F;
    }

    /** Sizes, growth, null checks. */
    private void special(ValueType type) {
        if (type != NumberType.I32) {
            load(type);
            return;
        }
        switch (state.choices.next(6)) {
            case 0 -> state.code.op(Opcode.MEMORY_SIZE, 0);
            case 1 -> state.code.op(Opcode.TABLE_SIZE, state.choices.next(2));
            case 2, 3 -> {
                int kind = state.choices.next(2);
                push(kind == 0 ? ReferenceType.FUNCREF : ReferenceType.EXTERNREF);
                state.code.op(Opcode.REF_IS_NULL);
                state.popped();
            }
            case 4 -> state.code.i32(state.choices.next(3)).op(Opcode.MEMORY_GROW, 0);
            default -> {
                push(ReferenceType.FUNCREF);
                state.code.i32(state.choices.next(2)).op(Opcode.TABLE_GROW, 0);
                state.popped();
            }
        }
        state.pushed(NumberType.I32);
    }

    /** Calls the function of the host, which is pure. */
    private void call(ValueType type) {
        if (type != NumberType.I64) {
            numeric(type);
            return;
        }
        ensure(NumberType.I64, NumberType.I32);
        state.code.op(Opcode.CALL, 0);
        state.popped(2);
        state.pushed(type);
    }
}
