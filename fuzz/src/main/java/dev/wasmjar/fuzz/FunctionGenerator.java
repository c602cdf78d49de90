package dev.wasmjar.fuzz;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Writes a function: its control flow, and with the other generators what is in the blocks. */
final class FunctionGenerator {
    private static final int ENTRY_FUEL = 25;
    private static final int MAX_NESTING = 24;
    private static final int THICKET = 5_000;

    private final FunctionState state;
    private final CodeBuilder code;
    private final Choices choices;
    private final ExpressionGenerator expressions;
    private final StatementGenerator statements;
    private final boolean large;
    private int nesting;

    FunctionGenerator(ModuleGenerator module, CodeBuilder code, int index, FunctionType type) {
        state = new FunctionState(module, code, type);
        this.code = code;
        choices = module.choices();
        large = module.size() == ModuleGenerator.Size.LARGE;
        expressions = new ExpressionGenerator(state, this::valueBlock);
        statements = new StatementGenerator(state, expressions);
    }

    /** Writes the body. */
    void generate() {
        List<ValueType> results = state.type.results();
        state.frames.add(new FunctionState.Frame(results, results, 0, false));
        state.takeFuel(ENTRY_FUEL);
        if (large && choices.oneIn(40)) {
            thicket();
        }
        if (large && choices.oneIn(2)) {
            dispatchLoop();
        }
        do {
            sequence(large ? 400 : 40);
            state.budget -= 20;
        } while (!state.dead && state.budget > 0 && large);
        finish(results);
    }

    /** Nested blocks with a branch to each: more ways than the compiler can split a function along. */
    private void thicket() {
        for (int i = 0; i < THICKET; i++) {
            code.block(Opcode.BLOCK);
        }
        for (int i = 0; i < THICKET; i++) {
            code.op(Opcode.GLOBAL_GET, 0).i32(i * 3).op(Opcode.I32_EQ).op(Opcode.BR_IF, i);
        }
        for (int i = 0; i < THICKET; i++) {
            code.end();
        }
    }

    /** Some steps. */
    private void sequence(int most) {
        int steps = choices.next(most);
        for (int i = 0; i < steps && !state.dead && state.budget > 0; i++) {
            step();
        }
    }

    private void step() {
        state.budget--;
        switch (choices.next(24)) {
            case 0, 1, 2 -> statements.set();
            case 3, 4, 5 -> {
                if (state.stack.size() < 200) {
                    expressions.push(state.module.randomType());
                } else {
                    statements.sink();
                }
            }
            case 6, 7, 8 -> statements.store();
            case 9 -> expressions.anyNumeric();
            case 10, 11, 12 -> block();
            case 13, 14 -> branchIf();
            case 15 -> statements.call(false);
            case 16 -> {
                if (choices.oneIn(large ? 12 : 3)) {
                    statements.bulk();
                } else {
                    statements.set();
                }
            }
            case 17 -> statements.table();
            case 18, 19 -> countedLoop();
            case 20 -> leave();
            case 21 -> branchTableBlock();
            case 22 -> {
                if (choices.oneIn(10)) {
                    dispatchLoop();
                } else {
                    block();
                }
            }
            default -> {
                if (state.available() > 0) {
                    statements.sink();
                }
            }
        }
    }

    /** Makes the operands of the innermost block exactly these. */
    private void finish(List<ValueType> types) {
        if (state.dead) {
            junk();
            while (state.stack.size() > state.top().height()) {
                state.popped();
            }
            state.pushed(types);
            return;
        }
        int height = state.top().height();
        if (state.stack.subList(height, state.stack.size()).equals(types)) {
            return;
        }
        while (state.stack.size() > height) {
            statements.sink();
        }
        types.forEach(expressions::push);
    }

    /** Code that can't be reached. */
    private void junk() {
        switch (choices.next(6)) {
            case 1 -> code.i32(7).op(Opcode.DROP);
            case 2 -> code.block(Opcode.BLOCK).op(Opcode.UNREACHABLE).end();
            case 3 -> code.op(Opcode.I32_ADD).op(Opcode.DROP);
            case 4 -> code.op(Opcode.DROP).op(Opcode.I64_EXTEND_I32_S).op(Opcode.DROP);
            default -> {}
        }
    }

    private void enter(Opcode op, List<ValueType> params, List<ValueType> results) {
        code.block(op, state.module.typeIndex(new FunctionType(params, results)));
        boolean isLoop = op == Opcode.LOOP;
        int height = state.stack.size() - params.size();
        state.frames.add(
                new FunctionState.Frame(isLoop ? params : results, results, height, isLoop));
        nesting++;
    }

    /** Ends the innermost block, whose results are on the stack. */
    private void exit() {
        code.end();
        state.frames.remove(state.frames.size() - 1);
        state.dead = false;
        nesting--;
    }

    private void valueBlock(ValueType type) {
        if (nesting > MAX_NESTING) {
            expressions.push(type);
            return;
        }
        int kind = choices.next(4);
        List<ValueType> results = List.of(type);
        if (kind == 3) {
            expressions.push(NumberType.I32);
            state.popped();
            enter(Opcode.IF, List.of(), results);
            sequence(5);
            finish(results);
            otherwise(List.of());
        } else {
            enter(kind == 2 ? Opcode.LOOP : Opcode.BLOCK, List.of(), results);
            if (kind == 2) {
                state.takeFuel(1);
            }
        }
        sequence(6);
        finish(results);
        exit();
    }

    private void otherwise(List<ValueType> params) {
        code.else_();
        state.dead = false;
        while (state.stack.size() > state.top().height()) {
            state.popped();
        }
        state.pushed(params);
    }

    /** A block, loop or if with parameters and results. */
    private void block() {
        if (nesting > MAX_NESTING) {
            return;
        }
        List<ValueType> results = state.module.randomTypes(choices.oneIn(3) ? 3 : 1);
        int taken = choices.next(Math.min(3, state.available()) + 1);
        int kind = choices.next(4);
        if (kind >= 2) {
            expressions.push(NumberType.I32);
            state.popped();
        }
        List<ValueType> params =
                new ArrayList<>(
                        state.stack.subList(state.stack.size() - taken, state.stack.size()));
        int length = large ? 30 : 12;
        switch (kind) {
            case 0 -> enter(Opcode.BLOCK, params, results);
            case 1 -> {
                enter(Opcode.LOOP, params, results);
                state.takeFuel(1);
            }
            case 2 -> {
                enter(Opcode.IF, params, results);
                sequence(length);
                finish(results);
                otherwise(params);
            }
            default -> {
                results = params;
                enter(Opcode.IF, params, results);
            }
        }
        sequence(length);
        finish(results);
        exit();
    }

    private int depth(FunctionState.Frame frame) {
        for (int i = state.frames.size() - 1; ; i--) {
            if (state.frames.get(i) == frame) {
                return state.frames.size() - 1 - i;
            }
        }
    }

    private FunctionState.Frame randomFrame() {
        int depth = Math.min(choices.next(state.frames.size()), choices.next(MAX_NESTING));
        return state.frames.get(state.frames.size() - 1 - depth);
    }

    private void branchIf() {
        FunctionState.Frame frame = randomFrame();
        expressions.ensure(frame.labelTypes());
        expressions.push(NumberType.I32);
        if (choices.oneIn(3)) {
            code.i32(choices.next(64)).op(Opcode.I32_AND).op(Opcode.I32_EQZ);
        }
        code.op(Opcode.BR_IF, depth(frame));
        state.popped();
    }

    /** Leaves the block, or the function, or traps. */
    private void leave() {
        if (nesting == 0 && !choices.oneIn(20) || large && !choices.oneIn(4)) {
            return;
        }
        FunctionState.Frame frame = randomFrame();
        switch (choices.next(8)) {
            case 0, 1, 2 -> {
                expressions.ensure(frame.labelTypes());
                code.op(Opcode.BR, depth(frame));
                state.dead = true;
            }
            case 3, 4 -> branchTable(frame);
            case 5 -> {
                expressions.ensure(state.type.results());
                code.op(Opcode.RETURN);
                state.dead = true;
            }
            case 6 -> statements.call(true);
            default -> {
                if (state.risky()) {
                    code.op(Opcode.UNREACHABLE);
                    state.dead = true;
                }
            }
        }
    }

    /** A branch by index to blocks that take the same. */
    private void branchTable(FunctionState.Frame last) {
        List<Integer> depths = new ArrayList<>();
        for (FunctionState.Frame frame : state.frames) {
            if (frame.labelTypes().equals(last.labelTypes())) {
                depths.add(depth(frame));
            }
        }
        int[] labels = new int[1 + choices.next(6)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = depths.get(choices.next(depths.size()));
        }
        labels[labels.length - 1] = depth(last);
        expressions.ensure(last.labelTypes());
        expressions.push(NumberType.I32);
        code.brTable(labels);
        state.dead = true;
    }

    /** A block that ends with a branch by index, often out of itself. */
    private void branchTableBlock() {
        if (nesting > MAX_NESTING) {
            return;
        }
        List<ValueType> results = state.module.randomTypes(1);
        enter(Opcode.BLOCK, List.of(), results);
        enter(Opcode.BLOCK, List.of(), results);
        sequence(4);
        if (!state.dead) {
            branchTable(state.frames.get(state.frames.size() - 1 - choices.next(2)));
        }
        finish(results);
        exit();
        sequence(4);
        finish(results);
        exit();
    }

    /** A loop that runs a number of times. */
    private void countedLoop() {
        if (nesting > MAX_NESTING) {
            return;
        }
        int counter = state.newCounter();
        int from = choices.next(3) == 0 ? choices.next(1000) : 0;
        code.i32(from).op(Opcode.LOCAL_SET, counter);
        enter(Opcode.LOOP, List.of(), List.of());
        state.takeFuel(1);
        sequence(8);
        finish(List.of());
        int step = 1 + choices.next(3);
        code.op(Opcode.LOCAL_GET, counter).i32(step).op(Opcode.I32_ADD);
        code.op(Opcode.LOCAL_TEE, counter).i32(from + choices.next(60) * step);
        code.op(choices.oneIn(2) ? Opcode.I32_LT_U : Opcode.I32_LT_S).op(Opcode.BR_IF, 0);
        exit();
    }

    /** The loop of an interpreter: a branch by index to one of many arms, which branch back. */
    private void dispatchLoop() {
        if (nesting > MAX_NESTING / 2) {
            return;
        }
        int pc = state.newCounter();
        int arms = 2 + choices.next(large ? 120 : 8);
        code.i32(choices.next(1024)).op(Opcode.LOCAL_SET, pc);
        enter(Opcode.BLOCK, List.of(), List.of());
        FunctionState.Frame end = state.top();
        enter(Opcode.LOOP, List.of(), List.of());
        FunctionState.Frame loop = state.top();
        state.takeFuel(1);
        for (int i = 0; i < arms; i++) {
            enter(Opcode.BLOCK, List.of(), List.of());
        }
        nesting -= arms;
        code.op(Opcode.LOCAL_GET, pc).i32(1).op(Opcode.I32_ADD).op(Opcode.LOCAL_TEE, pc);
        code.i32(choices.next(2) == 0 ? 0x9E37_79B1 : 1).op(Opcode.I32_MUL);
        code.i32(24).op(Opcode.I32_SHR_U);
        int[] labels = new int[1 + arms + choices.next(20)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i < arms ? i : choices.next(arms + 2);
        }
        code.brTable(labels);
        state.dead = true;
        for (int i = 0; i < arms; i++) {
            finish(List.of());
            exit();
            nesting++;
            sequence(large ? 20 : 6);
            finish(List.of());
            if (!state.dead && !choices.oneIn(6)) {
                code.op(Opcode.BR, depth(choices.oneIn(30) ? end : loop));
                state.dead = true;
            }
        }
        finish(List.of());
        exit();
        finish(List.of());
        exit();
    }
}
