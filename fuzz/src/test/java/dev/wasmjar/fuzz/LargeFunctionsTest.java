package dev.wasmjar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Valid functions are compiled whatever their size, and to what they say. */
class LargeFunctionsTest {
    private static final FunctionType I32_TO_I64 =
            new FunctionType(List.of(NumberType.I32), List.of(NumberType.I64));

    @Test
    void moreLocalsThanAMethodHasSlots() {
        int locals = 49_999;
        WasmBuilder wasm = new WasmBuilder();
        define(
                wasm,
                I32_TO_I64,
                code -> {
                    code.locals(locals, NumberType.I64);
                    for (int i = 1; i <= locals; i++) {
                        code.i64(i).op(Opcode.LOCAL_SET, i);
                    }
                    code.i64(0);
                    for (int i = 1; i <= locals; i++) {
                        code.op(Opcode.LOCAL_GET, i).op(Opcode.I64_ADD);
                    }
                });
        assertThat(Modules.call(wasm, 0)).containsExactly(locals * (locals + 1L) / 2);
    }

    @Test
    void thousandsOfLocalsOfAllTypesThatLiveInALoop() {
        int locals = 4_000;
        WasmBuilder wasm = new WasmBuilder();
        define(
                wasm,
                I32_TO_I64,
                code -> {
                    code.locals(locals, NumberType.I32).locals(locals, NumberType.F64);
                    code.locals(locals, NumberType.F32);
                    code.block(Opcode.LOOP);
                    for (int i = 1; i <= locals; i++) {
                        add(code, i, Opcode.I32_ADD, () -> code.i32(1));
                        add(code, i + locals, Opcode.F64_ADD, () -> code.f64(0.5));
                        add(code, i + 2 * locals, Opcode.F32_ADD, () -> code.f32(0.25f));
                    }
                    code.op(Opcode.LOCAL_GET, 0).i32(1).op(Opcode.I32_SUB);
                    code.op(Opcode.LOCAL_TEE, 0).op(Opcode.BR_IF, 0).end();
                    code.f64(0);
                    for (int i = 1; i <= locals; i++) {
                        code.op(Opcode.LOCAL_GET, i).op(Opcode.F64_CONVERT_I32_S);
                        code.op(Opcode.F64_ADD);
                        code.op(Opcode.LOCAL_GET, i + locals).op(Opcode.F64_ADD);
                        code.op(Opcode.LOCAL_GET, i + 2 * locals).op(Opcode.F64_PROMOTE_F32);
                        code.op(Opcode.F64_ADD);
                    }
                    code.op(Opcode.I64_TRUNC_F64_S);
                });
        assertThat(Modules.call(wasm, 4)).containsExactly(7L * locals);
    }

    private static void add(CodeBuilder code, int local, Opcode op, Runnable operand) {
        code.op(Opcode.LOCAL_GET, local);
        operand.run();
        code.op(op).op(Opcode.LOCAL_SET, local);
    }

    @Test
    void deepOperandStacksOfWhatMustNotChangePlaces() {
        int depth = 20_000;
        WasmBuilder wasm = new WasmBuilder();
        wasm.memory(1, 2);
        FunctionType type = new FunctionType(List.of(), List.of(NumberType.I32));
        define(
                wasm,
                type,
                code -> {
                    code.i32(1).op(Opcode.MEMORY_GROW, 0);
                    for (int i = 1; i < depth; i++) {
                        code.i32(0).op(Opcode.MEMORY_GROW, 0);
                    }
                    for (int i = 1; i < depth; i++) {
                        code.op(Opcode.I32_ADD);
                    }
                });
        assertThat(Modules.call(wasm)).containsExactly(2L * depth - 1);
    }

    @Test
    void aThousandParametersAndResults() {
        int count = 1_000;
        List<ValueType> many = Collections.nCopies(count, NumberType.I64);
        WasmBuilder wasm = new WasmBuilder();
        int reverse =
                wasm.function(
                        wasm.type(many, many),
                        code -> {
                            for (int i = count - 1; i >= 0; i--) {
                                code.op(Opcode.LOCAL_GET, i);
                            }
                        });
        define(
                wasm,
                I32_TO_I64,
                code -> {
                    for (int i = 0; i < count; i++) {
                        code.i64(i);
                    }
                    for (int i = 0; i < 3; i++) {
                        code.op(Opcode.CALL, reverse);
                    }
                    for (int i = 1; i < count; i++) {
                        code.op(Opcode.DROP);
                    }
                });
        assertThat(Modules.call(wasm, 0)).containsExactly(count - 1L);
    }

    @Test
    void anInterpretersLoopWhoseArmsHaveLocalsOfAllTypesInAFrame() {
        int arms = 20;
        int rounds = 100_000;
        WasmBuilder wasm = new WasmBuilder();
        define(wasm, I32_TO_I64, code -> loopOfArms(code, arms));

        long expected = 0;
        double sum = 0;
        for (int round = rounds; round > 0; round--) {
            expected = expected * 31 + round % arms;
            sum += round % arms + 0.5;
        }
        assertThat(Modules.call(wasm, rounds)).containsExactly(expected + (long) sum);
    }

    /** The parameter counts down and chooses the arm; local 1 is an i64, local 2 an f64. */
    private static void loopOfArms(CodeBuilder code, int arms) {
        code.locals(1, NumberType.I64).locals(1, NumberType.F64);
        code.block(Opcode.LOOP);
        for (int i = 0; i <= arms; i++) {
            code.block(Opcode.BLOCK);
        }
        int[] labels = new int[arms + 1];
        Arrays.setAll(labels, i -> i);
        code.op(Opcode.LOCAL_GET, 0).i32(arms).op(Opcode.I32_REM_U).brTable(labels).end();
        for (int i = 0; i < arms; i++) {
            int arm = i;
            add(code, 1, Opcode.I64_MUL, () -> code.i64(31));
            add(code, 1, Opcode.I64_ADD, () -> code.i64(arm));
            add(code, 2, Opcode.F64_ADD, () -> code.f64(arm + 0.5));
            add(code, 0, Opcode.I32_SUB, () -> code.i32(1));
            code.op(Opcode.LOCAL_GET, 0).op(Opcode.BR_IF, arms - i);
            code.op(Opcode.BR, arms - i - 1).end();
        }
        code.end();
        code.op(Opcode.LOCAL_GET, 1);
        code.op(Opcode.LOCAL_GET, 2).op(Opcode.I64_TRUNC_F64_S).op(Opcode.I64_ADD);
    }

    @Test
    void branchesToThousandsOfPlaces() {
        int places = 20_000;
        FunctionType type = new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32));
        WasmBuilder wasm = new WasmBuilder();
        define(
                wasm,
                type,
                code -> {
                    code.locals(1, NumberType.I32);
                    open(code, Opcode.BLOCK, places);
                    for (int i = 0; i < places; i++) {
                        code.op(Opcode.LOCAL_GET, 0).i32(i).op(Opcode.I32_EQ);
                        code.op(Opcode.BR_IF, i);
                    }
                    for (int i = 0; i < places; i++) {
                        code.end();
                        add(code, 1, Opcode.I32_ADD, () -> code.i32(1));
                    }
                    code.op(Opcode.LOCAL_GET, 1);
                });
        assertThat(Modules.call(wasm, 0)).containsExactly(places);
        assertThat(Modules.call(wasm, 12_345)).containsExactly(places - 12_345);
        assertThat(Modules.call(wasm, -1)).containsExactly(places);
    }

    @Test
    void aSwitchToThousandsOfPlacesOfALoop() {
        int places = 10_000;
        WasmBuilder wasm = new WasmBuilder();
        define(
                wasm,
                new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32)),
                code -> {
                    code.locals(1, NumberType.I32);
                    code.block(Opcode.LOOP);
                    open(code, Opcode.BLOCK, places);
                    int[] depths = new int[places];
                    Arrays.setAll(depths, i -> i);
                    code.op(Opcode.LOCAL_GET, 0).brTable(depths);
                    for (int i = 0; i < places - 1; i++) {
                        code.end();
                        add(code, 1, Opcode.I32_ADD, () -> code.i32(1));
                        code.op(Opcode.LOCAL_GET, 0).i32(i + 7).op(Opcode.I32_ADD);
                        code.op(Opcode.LOCAL_TEE, 0).i32(places).op(Opcode.I32_LT_U);
                        code.op(Opcode.BR_IF, places - 1 - i);
                    }
                    code.end();
                    code.end();
                    code.op(Opcode.LOCAL_GET, 1);
                });
        assertThat(Modules.call(wasm, 5)).containsExactly(stepsFrom(5, places));
    }

    /** What the function above counts. */
    private static int stepsFrom(int start, int places) {
        int steps = 0;
        int value = start;
        int place = start;
        while (place < places - 1) {
            steps++;
            value += place + 7;
            place = value < places ? value : place + 1;
        }
        return steps;
    }

    @Test
    void ifsNestedAHundredThousandDeep() {
        int depth = 100_000;
        WasmBuilder wasm = new WasmBuilder();
        define(
                wasm,
                new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32)),
                code -> {
                    code.locals(1, NumberType.I32);
                    for (int i = 0; i < depth; i++) {
                        code.op(Opcode.LOCAL_GET, 0);
                        code.block(Opcode.IF);
                    }
                    for (int i = 0; i < depth; i++) {
                        code.end();
                        add(code, 1, Opcode.I32_ADD, () -> code.i32(1));
                    }
                    code.op(Opcode.LOCAL_GET, 1);
                });
        assertThat(Modules.call(wasm, 1)).containsExactly(depth);
        assertThat(Modules.call(wasm, 0)).containsExactly(1);
    }

    @Test
    void tailCallsOfThousandsOfFunctions() {
        int callees = 6_000;
        FunctionType type = new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32));
        WasmBuilder wasm = new WasmBuilder();
        int[] functions = new int[callees];
        for (int i = 0; i < callees; i++) {
            int number = i;
            int previous = i == 0 ? -1 : functions[i - 1];
            functions[i] =
                    wasm.function(
                            wasm.type(type),
                            code -> {
                                code.op(Opcode.LOCAL_GET, 0).i32(number).op(Opcode.I32_ADD);
                                if (number % 2 == 1) {
                                    // Every other function makes a tail call, too.
                                    code.op(Opcode.RETURN_CALL, previous);
                                }
                            });
        }
        define(
                wasm,
                type,
                code -> {
                    for (int i = 0; i < callees; i++) {
                        code.op(Opcode.LOCAL_GET, 0).i32(i).op(Opcode.I32_EQ);
                        code.block(Opcode.IF);
                        code.i32(1_000_000).op(Opcode.RETURN_CALL, functions[i]).end();
                    }
                    code.i32(-1);
                });
        assertThat(Modules.call(wasm, 4_000)).containsExactly(1_004_000);
        assertThat(Modules.call(wasm, 4_001)).containsExactly(1_000_000 + 4_001 + 4_000);
        assertThat(Modules.call(wasm, callees)).containsExactly(-1);
    }

    private static void open(CodeBuilder code, Opcode construct, int count) {
        for (int i = 0; i < count; i++) {
            code.block(construct);
        }
    }

    private static void define(
            WasmBuilder wasm,
            FunctionType type,
            Consumer<CodeBuilder> body) {
        wasm.export("f", ExternalType.Kind.FUNC, wasm.function(wasm.type(type), body));
    }
}
