package dev.wasmjar.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.ir.Statement;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class FunctionSplitterTest {
    private static final int HUGE_BYTES = 7_000;

    @Test
    void smallFunctionIsOneMethod() {
        FunctionPlan plan =
                split(code -> code.op(Opcode.LOCAL_GET, 0).i32(1).op(Opcode.I32_ADD));

        assertThat(plan.parts()).isEmpty();
    }

    @Test
    void longStraightCodeIsCutIntoPartsThatAreCalledInOrder() {
        FunctionPlan plan = split(code -> steps(code, 2_000).op(Opcode.LOCAL_GET, 0));

        assertThat(plan.parts()).hasSizeGreaterThan(3);
        assertThat(size(plan.root().statements())).isLessThan(HUGE_BYTES);
        assertThat(plan.parts())
                .allSatisfy(
                        part -> {
                            assertThat(size(part.statements())).isLessThan(HUGE_BYTES);
                            assertThat(part.inputs()).containsExactly(0);
                            assertThat(part.outputs()).containsExactly(0);
                        });
    }

    @Test
    void partsComeBeforeThoseThatCallThem() {
        FunctionPlan plan = split(code -> dispatch(code, 900, 40));

        Set<Part> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Part part : plan.parts()) {
            assertThat(seen).containsAll(called(part.statements()));
            seen.add(part);
        }
        assertThat(seen).containsAll(called(plan.root().statements()));
    }

    @Test
    void dispatchOfALargeSwitchStaysInASmallRoot() {
        FunctionPlan plan = split(code -> dispatch(code, 300, 30));

        assertThat(size(plan.root().statements())).isLessThan(HUGE_BYTES);
        assertThat(plan.root().statements())
                .anyMatch(statement -> statement instanceof Statement.BranchTable);
    }

    @Test
    void armsOfAHugeSwitchAreChosenInTwoSteps() {
        FunctionPlan plan = split(code -> dispatch(code, 1_500, 10));

        assertThat(size(plan.root().statements())).isLessThan(HUGE_BYTES);
        assertThat(plan.parts())
                .anyMatch(
                        part ->
                                part.statements().stream()
                                        .anyMatch(s -> s instanceof Statement.BranchTable));
    }

    @Test
    void noMethodIsHugeWhereASwitchIsOneOfManyParts() {
        FunctionPlan plan =
                split(
                        code -> {
                            for (int i = 0; i < 4; i++) {
                                steps(code.block(Opcode.BLOCK), 200);
                                dispatch(code, 700, 30);
                                code.op(Opcode.LOCAL_SET, 0).end();
                            }
                            code.op(Opcode.LOCAL_GET, 0);
                        });

        assertThat(plan.root().sharing().inArrays()).isFalse();
        assertThat(size(plan.root().statements())).isLessThan(HUGE_BYTES);
        assertThat(plan.parts())
                .allSatisfy(
                        part -> assertThat(size(part.statements())).isLessThan(HUGE_BYTES));
    }

    @Test
    void armsOfAnInterpretersLoopShareAFrame() {
        FunctionPlan plan = split(code -> dispatch(code, 60, 30));

        assertThat(plan.root().sharing().hasFrame()).isTrue();
        assertThat(plan.root().sharing().inFrame().get(0)).isTrue();
        assertThat(plan.root().sharing().text()).isEqualTo("; locals in a frame: 1");
        assertThat(plan.parts()).hasSizeGreaterThan(8).allMatch(Part::byFrame);
    }

    @Test
    void theLocalByWhichRoundsFindTheirArmIsCarriedBesideTheFrame() {
        FunctionPlan plan =
                split(
                        List.of(NumberType.I32, NumberType.I32),
                        code -> {
                            code.block(Opcode.LOOP);
                            code.op(Opcode.LOCAL_GET, 1);
                            code.access(Opcode.I32_LOAD8_U, 0).op(Opcode.LOCAL_SET, 0);
                            arms(code, 60, arm -> steps(code, 30).op(Opcode.LOCAL_GET, 1)
                                    .i32(arm)
                                    .op(Opcode.I32_ADD)
                                    .op(Opcode.LOCAL_SET, 1));
                            code.end().op(Opcode.LOCAL_GET, 0);
                        });

        assertThat(plan.root().sharing().carried()).isEqualTo(1);
        assertThat(plan.root().sharing().inFrame().stream()).containsExactly(0);
    }

    @Test
    void armsOfASmallInterpretersLoopHaveInAFrameWhatTheTableDoesNotNeed() {
        FunctionPlan plan =
                split(
                        List.of(NumberType.I32, NumberType.I32),
                        code -> {
                            code.block(Opcode.LOOP);
                            arms(code, 20, arm -> code.op(Opcode.LOCAL_GET, 1)
                                    .op(Opcode.LOCAL_GET, 0)
                                    .op(Opcode.I32_ADD)
                                    .op(Opcode.LOCAL_SET, 1));
                            code.end().op(Opcode.LOCAL_GET, 1);
                        });

        assertThat(plan.parts()).isEmpty();
        assertThat(plan.root().sharing().inFrame().stream()).containsExactly(1);
    }

    @Test
    void referencesAreNotInTheFrameOfASmallInterpretersLoop() {
        FunctionPlan plan =
                split(
                        List.of(NumberType.I32, ReferenceType.EXTERNREF),
                        code -> {
                            code.locals(1, ReferenceType.EXTERNREF);
                            code.block(Opcode.LOOP);
                            arms(code, 20, arm -> code.op(Opcode.LOCAL_GET, 2)
                                    .op(Opcode.LOCAL_GET, 1)
                                    .op(Opcode.LOCAL_SET, 2)
                                    .op(Opcode.LOCAL_SET, 1));
                            code.end().op(Opcode.LOCAL_GET, 0);
                        });

        assertThat(plan.root().sharing().hasFrame()).isFalse();
    }

    @Test
    void aSmallLoopWithoutSuchLocalsHasNoFrame() {
        FunctionPlan plan = split(code -> dispatch(code, 20, 3));

        assertThat(plan.parts()).isEmpty();
        assertThat(plan.root().sharing().hasFrame()).isFalse();
    }

    @Test
    void straightCodeHasNoFrame() {
        FunctionPlan plan = split(code -> steps(code, 2_000).op(Opcode.LOCAL_GET, 0));

        assertThat(plan.root().sharing().hasFrame()).isFalse();
        assertThat(plan.parts()).noneMatch(Part::byFrame);
    }

    @Test
    void whatRunsBeforeTheTableStaysInTheLoop() {
        FunctionPlan plan =
                split(
                        code -> {
                            code.block(Opcode.LOOP);
                            steps(code, 20);
                            arms(code, 60, 30);
                            code.end().op(Opcode.LOCAL_GET, 0);
                        });

        List<Statement> root = plan.root().statements();
        int table = 0;
        while (!(root.get(table) instanceof Statement.BranchTable)) {
            assertThat(root.get(table)).isNotInstanceOf(Statement.Outlined.class);
            table++;
        }
        assertThat(plan.root().sharing().hasFrame()).isTrue();
    }

    @Test
    void aPartThatCallsPartsByFrameWorksOnTheFrameItself() {
        FunctionPlan plan = split(code -> dispatch(code, 900, 200));

        assertThat(plan.parts()).anyMatch(FunctionSplitterTest::callsByFrame);
        assertThat(plan.parts())
                .filteredOn(FunctionSplitterTest::callsByFrame)
                .allMatch(part -> plan.root().sharing().direct().get(part.number()));
    }

    private static boolean callsByFrame(Part part) {
        return called(part.statements()).stream().anyMatch(Part::byFrame);
    }

    @Test
    void aReportTellsWhatIsSplit() {
        WasmBuilder builder = new WasmBuilder();
        int type = builder.type(List.of(NumberType.I32), List.of(NumberType.I32));
        builder.function(type, code -> steps(code, 3).op(Opcode.LOCAL_GET, 0));
        int large = builder.function(type, code -> steps(code, 2_000).op(Opcode.LOCAL_GET, 0));

        List<SplitFunction> split = SplitFunction.of(ModuleDecoder.decode(builder.build()));

        assertThat(split).hasSize(1);
        SplitFunction function = split.get(0);
        assertThat(function.function()).isEqualTo(large);
        assertThat(function.methods()).isGreaterThan(4);
        assertThat(function.rootBytes()).isLessThan(HUGE_BYTES);
        assertThat(function.largestPartBytes()).isBetween(100L, (long) HUGE_BYTES);
        assertThat(function.sharing().text()).isEmpty();
    }

    /** {@code loop { switch (local 0) { arms } }}, each arm followed by a branch to the loop. */
    private static void dispatch(CodeBuilder code, int arms, int stepsPerArm) {
        code.block(Opcode.LOOP);
        arms(code, arms, stepsPerArm);
        code.end().op(Opcode.LOCAL_GET, 0);
    }

    private static void arms(CodeBuilder code, int arms, int stepsPerArm) {
        arms(code, arms, arm -> steps(code, stepsPerArm));
    }

    private static void arms(CodeBuilder code, int arms, IntConsumer arm) {
        for (int i = 0; i <= arms; i++) {
            code.block(Opcode.BLOCK);
        }
        int[] labels = new int[arms + 1];
        for (int i = 0; i <= arms; i++) {
            labels[i] = i;
        }
        code.op(Opcode.LOCAL_GET, 0).brTable(labels).end();
        for (int i = 0; i < arms; i++) {
            arm.accept(i);
            code.op(Opcode.BR, arms - i).end();
        }
    }

    private static CodeBuilder steps(CodeBuilder code, int count) {
        for (int i = 0; i < count; i++) {
            code.op(Opcode.LOCAL_GET, 0).i32(i + 1000).op(Opcode.I32_MUL).op(Opcode.LOCAL_SET, 0);
        }
        return code;
    }

    private static FunctionPlan split(Consumer<CodeBuilder> body) {
        return split(List.of(NumberType.I32), body);
    }

    private static FunctionPlan split(List<? extends ValueType> params, Consumer<CodeBuilder> body) {
        return FunctionSplitter.split(
                Bodies.of(List.copyOf(params), List.of(NumberType.I32), body));
    }

    private static List<Part> called(List<Statement> statements) {
        return statements.stream()
                .filter(statement -> statement instanceof Statement.Outlined)
                .map(statement -> ((Statement.Outlined) statement).part())
                .toList();
    }

    private static long size(List<Statement> statements) {
        Structure structure = new Structure(statements);
        return structure.size(0, structure.count());
    }
}
