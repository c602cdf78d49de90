package dev.wasmjar.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Statement;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The branches at the end of loops, as instructions that decide them. */
class CountingLoopsTest {
    private static final List<ValueType> PARAMETERS = List.of(NumberType.I32, NumberType.I32);
    private static final int COUNTER = 0;
    private static final int LIMIT = 1;

    /** In a function that returns 0 behind its loops. */
    private static List<Opcode> ends(Consumer<CodeBuilder> loops) {
        Body body =
                Bodies.of(
                        PARAMETERS,
                        List.of(NumberType.I32),
                        code -> {
                            loops.accept(code);
                            code.i32(0);
                        });
        return CountingLoops.rewrite(body).statements().stream()
                .filter(Statement.BranchIf.class::isInstance)
                .map(statement -> ((Statement.BranchIf) statement).condition())
                .filter(Expression.Numeric.class::isInstance)
                .map(condition -> ((Expression.Numeric) condition).op())
                .toList();
    }

    private static List<Opcode> endsOfLoop(int step, Opcode comparison, Integer limit) {
        return ends(
                code -> {
                    code.block(Opcode.LOOP);
                    count(code, step);
                    limit(code, limit).op(comparison).op(Opcode.BR_IF, 0).end();
                });
    }

    private static void count(CodeBuilder code, int step) {
        code.op(Opcode.LOCAL_GET, COUNTER).i32(step).op(Opcode.I32_ADD);
        code.op(Opcode.LOCAL_TEE, COUNTER);
    }

    private static CodeBuilder limit(CodeBuilder code, Integer constant) {
        return constant == null ? code.op(Opcode.LOCAL_GET, LIMIT) : code.i32(constant);
    }

    @Test
    void aSignedComparisonComesBeforeThatOfACounter() {
        assertThat(endsOfLoop(8, Opcode.I32_NE, null))
                .containsExactly(Opcode.I32_LT_S, Opcode.I32_NE);
        assertThat(endsOfLoop(-8, Opcode.I32_NE, 0))
                .containsExactly(Opcode.I32_GT_S, Opcode.I32_NE);
        assertThat(endsOfLoop(-16, Opcode.I32_GT_U, 15))
                .containsExactly(Opcode.I32_GT_S, Opcode.I32_GT_U);
        assertThat(endsOfLoop(-1, Opcode.I32_GE_U, 1))
                .containsExactly(Opcode.I32_GE_S, Opcode.I32_GE_U);
    }

    @Test
    void whatC2KnowsStaysAsItIs() {
        assertThat(endsOfLoop(1, Opcode.I32_NE, null)).containsExactly(Opcode.I32_NE);
        assertThat(endsOfLoop(-1, Opcode.I32_NE, 5)).containsExactly(Opcode.I32_NE);
        assertThat(endsOfLoop(4, Opcode.I32_LT_S, null)).containsExactly(Opcode.I32_LT_S);
    }

    @Test
    void unsignedComparisonsThatSignedOnesDoNotImplyStayAsTheyAre() {
        assertThat(endsOfLoop(-16, Opcode.I32_GT_U, null)).containsExactly(Opcode.I32_GT_U);
        assertThat(endsOfLoop(-16, Opcode.I32_GT_U, -8)).containsExactly(Opcode.I32_GT_U);
        assertThat(endsOfLoop(16, Opcode.I32_LT_U, 100)).containsExactly(Opcode.I32_LT_U);
    }

    @Test
    void aLimitThatTheLoopChangesIsNone() {
        assertThat(
                        ends(
                                code -> {
                                    code.block(Opcode.LOOP).op(Opcode.LOCAL_GET, LIMIT).i32(1);
                                    code.op(Opcode.I32_SHR_U).op(Opcode.LOCAL_SET, LIMIT);
                                    count(code, 2);
                                    code.op(Opcode.LOCAL_GET, LIMIT).op(Opcode.I32_NE);
                                    code.op(Opcode.BR_IF, 0).end();
                                }))
                .containsExactly(Opcode.I32_NE);
    }

    @Test
    void loopsThatLeaveElsewhereOrContainOthersStayAsTheyAre() {
        // Given a loop that a branch leaves, and one around a loop that counts
        List<Opcode> left =
                ends(
                        code -> {
                            code.block(Opcode.BLOCK).block(Opcode.LOOP);
                            code.op(Opcode.LOCAL_GET, LIMIT).op(Opcode.BR_IF, 1);
                            count(code, 2);
                            code.op(Opcode.LOCAL_GET, LIMIT).op(Opcode.I32_NE);
                            code.op(Opcode.BR_IF, 0).end().end();
                        });
        List<Opcode> nested =
                ends(
                        code -> {
                            code.block(Opcode.LOOP).block(Opcode.LOOP);
                            count(code, -2);
                            code.i32(5).op(Opcode.I32_GT_U).op(Opcode.BR_IF, 0).end();
                            count(code, 4);
                            code.i32(100).op(Opcode.I32_NE).op(Opcode.BR_IF, 0).end();
                        });
        // Then only the inner one is rewritten
        assertThat(left).containsExactly(Opcode.I32_NE);
        assertThat(nested).containsExactly(Opcode.I32_GT_S, Opcode.I32_GT_U, Opcode.I32_NE);
    }

    @Test
    void aCounterMayBeItsOwnCondition() {
        assertThat(
                        ends(
                                code -> {
                                    code.block(Opcode.LOOP);
                                    count(code, -2);
                                    code.op(Opcode.BR_IF, 0).end();
                                }))
                .containsExactly(Opcode.I32_GT_S, Opcode.I32_NE);
    }

    @Test
    void loopsThatCallStayAsTheyAreAlsoWhereAConditionCalls() {
        assertThat(ends(code -> calling(code, call -> call.op(Opcode.DROP))))
                .containsExactly(Opcode.I32_NE);
        assertThat(ends(code -> calling(code, call -> call.block(Opcode.IF).end())))
                .containsExactly(Opcode.I32_NE);
    }

    private static void calling(CodeBuilder code, Consumer<CodeBuilder> use) {
        code.block(Opcode.LOOP).op(Opcode.LOCAL_GET, COUNTER).op(Opcode.LOCAL_GET, LIMIT);
        use.accept(code.op(Opcode.CALL, 0));
        count(code, 2);
        code.op(Opcode.LOCAL_GET, LIMIT).op(Opcode.I32_NE).op(Opcode.BR_IF, 0).end();
    }
}
