package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Calls through tables of functions that are short enough to stand in the jump table themselves, and of
 * others beside them.
 */
class ShortFunctionsTest {
    private static final List<ValueType> PARAMETERS = List.of(NumberType.I32, NumberType.I64);

    private final WasmBuilder module = new WasmBuilder();

    /** A module in which {@code call} calls these functions by index, with 7 and 9. */
    @SafeVarargs
    private Instance calling(NumberType result, Consumer<CodeBuilder>... bodies) {
        int type = module.type(PARAMETERS, List.of(result));
        int[] functions = new int[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            functions[i] = module.function(type, bodies[i]);
        }
        module.table(ReferenceType.FUNCREF, bodies.length);
        module.elements(0, functions);
        int call =
                module.function(
                        module.type(List.of(NumberType.I32), List.of(result)),
                        code -> code.i32(7).i64(9).op(Opcode.LOCAL_GET, 0).op(Opcode.CALL_INDIRECT, type, 0));
        module.export("call", Kind.FUNC, call);
        module.functionNames(Map.of(functions[0], "first", call, "call"));
        return Modules.load(module).instantiate();
    }

    @Test
    void theyComputeTheirValues() {
        // Given functions of constants, of parameters, with a choice, with a trap, and with locals
        Instance instance =
                calling(
                        NumberType.I64,
                        code -> code.i64(-3),
                        code -> code.op(Opcode.LOCAL_GET, 1),
                        code -> code.op(Opcode.LOCAL_GET, 1).i64(1L << 40).op(Opcode.I64_MUL),
                        code -> code.i64(1).i64(2).op(Opcode.LOCAL_GET, 0).op(Opcode.SELECT),
                        code -> code.op(Opcode.LOCAL_GET, 1).i64(2).op(Opcode.I64_DIV_S),
                        code -> code.locals(1, NumberType.I64).op(Opcode.LOCAL_GET, 2),
                        code -> code.i64(5).op(Opcode.LOCAL_SET, 1).op(Opcode.LOCAL_GET, 1));
        // Then each gives its own value
        List<Long> expected = List.of(-3L, 9L, 9L << 40, 1L, 4L, 0L, 5L);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(instance.function("call").call(i)).containsExactly(expected.get(i));
        }
    }

    @Test
    void theySeeGlobalsAsTheyAre() {
        int global = module.global(NumberType.I32, true, code -> code.i32(1));
        module.export("global", Kind.GLOBAL, global);
        Instance instance = calling(NumberType.I32, code -> code.op(Opcode.GLOBAL_GET, global));
        assertThat(instance.function("call").call(0)).containsExactly(1);
        instance.global("global").setBits(2);
        assertThat(instance.function("call").call(0)).containsExactly(2);
    }

    @Test
    void theyMayBeSoManyThatTheyNeedSeveralMethods() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Consumer<CodeBuilder>[] bodies = new Consumer[2_000];
        for (int i = 0; i < bodies.length; i++) {
            int addend = i;
            bodies[i] = code -> code.op(Opcode.LOCAL_GET, 0).i32(addend).op(Opcode.I32_ADD);
        }
        Instance instance = calling(NumberType.I32, bodies);
        for (int i = 0; i < bodies.length; i++) {
            assertThat(instance.function("call").call(i)).containsExactly(7 + i);
        }
    }

    @Test
    void whatTrapsIsCalledAndSeenOnTheStack() {
        Instance instance =
                calling(NumberType.I32, code -> code.i32(1).i32(0).op(Opcode.I32_DIV_S), code -> code.i32(1));
        assertThat(catchThrowable(() -> instance.function("call").call(0)).getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .startsWith("first", "call");
    }
}
