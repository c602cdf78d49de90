package dev.wasmjar.fuzz;

import dev.wasmjar.compiler.opcode.Feature;
import dev.wasmjar.compiler.opcode.Immediates;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes instructions with effects that are not control flow. */
final class StatementGenerator {
    private static final List<Opcode> STORES =
            Arrays.stream(Opcode.values())
                    .filter(op -> op.feature() == Feature.MVP)
                    .filter(op -> op.immediates() == Immediates.MEMORY_ACCESS)
                    .filter(op -> op.signature().orElseThrow().results().isEmpty())
                    .toList();

    private final FunctionState state;
    private final ExpressionGenerator expressions;

    StatementGenerator(FunctionState state, ExpressionGenerator expressions) {
        this.state = state;
        this.expressions = expressions;
    }

    /** Sets a local or a global. */
    void set() {
        ValueType type =
                state.available() > 0 && state.choices.oneIn(2)
                        ? state.stack.get(state.stack.size() - 1)
                        : state.module.randomType();
        expressions.ensure(type);
        sink();
    }

    /** Takes the top of the stack away. */
    void sink() {
        ValueType type = state.popped();
        int choice = state.choices.next(4);
        int local = state.randomLocal(type);
        int global = state.randomGlobal(type);
        if (choice == 1 && global >= 0) {
            state.code.op(Opcode.GLOBAL_SET, global);
        } else if (choice != 0 && local >= 0) {
            state.code.op(Opcode.LOCAL_SET, local);
        } else {
            state.code.op(Opcode.DROP);
        }
    }

    /** A store. */
    void store() {
        Opcode op = STORES.get(state.choices.next(STORES.size()));
        ValueType type = op.signature().orElseThrow().operands().get(0);
        expressions.address();
        if (type == NumberType.F32 && state.choices.oneIn(3)) {
            expressions.address();
            state.code.access(Opcode.F32_LOAD, expressions.offset());
        } else if (type == NumberType.F64 && state.choices.oneIn(3)) {
            expressions.address();
            state.code.access(Opcode.F64_LOAD, expressions.offset());
        } else {
            expressions.push(type);
            state.canonical(type);
        }
        state.code.access(op, expressions.offset());
        state.popped(2);
    }

    /** A bulk instruction of the memory. */
    void bulk() {
        int choice = state.choices.next(4);
        if (choice == 3) {
            state.code.op(Opcode.DATA_DROP, 2);
            return;
        }
        expressions.address();
        if (choice == 0) {
            expressions.push(NumberType.I32);
        } else if (choice == 1) {
            expressions.address();
        } else {
            state.code.i32(state.choices.next(8));
            state.pushed(NumberType.I32);
        }
        if (state.risky()) {
            expressions.push(NumberType.I32);
        } else {
            state.code.i32(state.choices.next(ModuleGenerator.DATA_BYTES - 8));
            state.pushed(NumberType.I32);
        }
        switch (choice) {
            case 0 -> state.code.op(Opcode.MEMORY_FILL, 0);
            case 1 -> state.code.op(Opcode.MEMORY_COPY, 0, 0);
            default -> state.code.op(Opcode.MEMORY_INIT, state.risky() ? 2 : 1, 0);
        }
        state.popped(3);
    }

    /** An instruction that changes a table. */
    void table() {
        int table = state.choices.next(2);
        ReferenceType type = table == 0 ? ReferenceType.FUNCREF : ReferenceType.EXTERNREF;
        switch (state.choices.next(4)) {
            case 0, 1 -> {
                expressions.index(3);
                expressions.push(type);
                state.code.op(Opcode.TABLE_SET, table);
                state.popped(2);
            }
            case 2 -> {
                expressions.index(2);
                expressions.push(type);
                expressions.index(2);
                state.code.op(Opcode.TABLE_FILL, table);
                state.popped(3);
            }
            default -> {
                expressions.index(2);
                expressions.index(2);
                expressions.index(2);
                if (table == 0 && state.choices.oneIn(2)) {
                    state.code.op(Opcode.TABLE_INIT, 1, 0);
                } else {
                    state.code.op(Opcode.TABLE_COPY, table, table);
                }
                state.popped(3);
            }
        }
    }

    /** A call; {@code tail} for one that returns what the function returns. */
    void call(boolean tail) {
        List<FunctionType> functions = state.module.functions();
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            if (!tail || functions.get(i).results().equals(state.type.results())) {
                candidates.add(i);
            }
        }
        if (candidates.isEmpty()) {
            return;
        }
        int function = candidates.get(state.choices.next(candidates.size()));
        FunctionType type = functions.get(function);
        expressions.ensure(type.params());
        int element = state.module.tableTypes().indexOf(type);
        if (state.choices.oneIn(2) && (element >= 0 || state.risky())) {
            if (element >= 0 && !state.risky()) {
                state.code.i32(element);
                state.pushed(NumberType.I32);
            } else {
                expressions.index(state.module.tableTypes().size() + 1);
            }
            state.code.op(
                    tail ? Opcode.RETURN_CALL_INDIRECT : Opcode.CALL_INDIRECT,
                    state.module.typeIndex(type),
                    0);
            state.popped();
        } else {
            state.code.op(tail ? Opcode.RETURN_CALL : Opcode.CALL, function);
        }
        if (tail) {
            state.dead = true;
        } else {
            state.popped(type.params().size());
            state.pushed(type.results());
        }
    }
}
