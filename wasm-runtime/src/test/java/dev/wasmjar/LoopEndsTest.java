package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops that count up and down, with ends that look like those of counters, and do what they say. */
class LoopEndsTest {

    private static final int START = 0;
    private static final int LIMIT = 1;

    /** As often as HotSpot needs to compile a function. */
    private static final int OFTEN = 20_000;

    /** Above what any of the loops should run: more is taken for endless. */
    private static final int TOO_MANY = 1_000;

    /** {@code rounds} runs a loop for as long as its condition holds, and tells how often. */
    private static Instance loop(Consumer<CodeBuilder> condition) {
        WasmBuilder module = new WasmBuilder();
        int rounds = 2;
        int function =
                module.function(
                        module.type(
                                List.of(NumberType.I32, NumberType.I32), List.of(NumberType.I32)),
                        code -> {
                            code.locals(1, NumberType.I32).block(Opcode.LOOP);
                            code.op(Opcode.LOCAL_GET, rounds).i32(1).op(Opcode.I32_ADD);
                            code.op(Opcode.LOCAL_SET, rounds);
                            condition.accept(code);
                            code.op(Opcode.BR_IF, 0).end().op(Opcode.LOCAL_GET, rounds);
                        });
        module.export("rounds", Kind.FUNC, function);
        return Modules.load(module).instantiate();
    }

    private static CodeBuilder count(CodeBuilder code, int step) {
        return code.op(Opcode.LOCAL_GET, START)
                .i32(step)
                .op(Opcode.I32_ADD)
                .op(Opcode.LOCAL_TEE, START);
    }

    /** The rounds of a loop that counts and compares, in Java. */
    private static int expected(Opcode comparison, int start, int step, int limit) {
        int counter = start;
        for (int rounds = 1; rounds < TOO_MANY; rounds++) {
            counter += step;
            int unsigned = Integer.compareUnsigned(counter, limit);
            boolean goesOn =
                    switch (comparison) {
                        case I32_NE -> unsigned != 0;
                        case I32_GT_U -> unsigned > 0;
                        case I32_GE_U -> unsigned >= 0;
                        case I32_LT_U -> unsigned < 0;
                        case I32_LE_U -> unsigned <= 0;
                        default -> throw new IllegalArgumentException(comparison.mnemonic());
                    };
            if (!goesOn) {
                return rounds;
            }
        }
        throw new IllegalArgumentException("the loop does not end");
    }

    @ParameterizedTest
    @CsvSource({
        // Counters that meet their limit, from below and from above
        "I32_NE, 0, 2, 20",
        "I32_NE, -8, 4, 8",
        "I32_NE, 20, -2, 0",
        "I32_NE, 2147483640, 4, -2147483640",
        "I32_NE, 8, -16, -24",
        // that get past it and around all numbers before they meet it
        "I32_NE, 0, 805306368, 536870912",
        "I32_NE, 0, -805306368, -536870912",
        "I32_NE, 100, 16777216, 100",
        // and unsigned ones, also where they are negative as signed numbers
        "I32_GT_U, 100, -16, 15",
        "I32_GT_U, -1073741816, -1073741824, 15",
        "I32_GE_U, 100, -4, 4",
        "I32_GE_U, -4, -1073741824, 1073741824",
        "I32_GT_U, -4, -16, -100",
        "I32_GT_U, 100, -1, 7",
        "I32_LT_U, 0, 4, 100",
        "I32_LT_U, 2147483600, 16, -2147483600",
        "I32_LE_U, 10, 1, 20",
        // Those that take no second round
        "I32_NE, 6, 2, 8",
        "I32_GT_U, 20, -16, 15"
    })
    void aLoopGoesOnForAsLongAsItsComparisonHolds(Opcode comparison, int start, int step, int limit) {
        int expected = expected(comparison, start, step, limit);

        assertRounds(
                expected, loop(code -> count(code, step).i32(limit).op(comparison)), start, limit);
        assertRounds(
                expected,
                loop(code -> count(code, step).op(Opcode.LOCAL_GET, LIMIT).op(comparison)),
                start,
                limit);
        if (comparison == Opcode.I32_NE) {
            assertRounds(expected, loop(code -> limitFirst(code, step)), start, limit);
        }
    }

    private static void limitFirst(CodeBuilder code, int step) {
        code.op(Opcode.LOCAL_GET, LIMIT);
        count(code, step).op(Opcode.I32_NE);
    }

    private static void assertRounds(int expected, Instance instance, int start, int limit) {
        WasmFunction rounds = instance.function("rounds");
        assertThat(rounds.call(start, limit)).containsExactly(expected);
        for (int i = 0; i < OFTEN / expected; i++) {
            rounds.call(start, limit);
        }
        assertThat(rounds.call(start, limit)).containsExactly(expected);
    }

    @Test
    void aCounterIsItsOwnConditionUntilItIsZero() {
        assertRounds(10, loop(code -> count(code, -2)), 20, 0);
    }

    @Test
    void aLoopThatRanAsACounterDoesRunPastItsLimit() {
        // Given a loop that was compiled by what it did: its counter met the limit
        Instance instance = loop(code -> limitFirst(code, 3 << 28));
        assertRounds(2, instance, 0, 6 << 28);

        // When the counter misses it, then it goes around
        assertThat(instance.function("rounds").call(0, 2 << 28)).containsExactly(6);
    }
}
