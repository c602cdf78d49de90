package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Host functions whose types are those of a functional interface. */
class TypedHostFunctionsTest {
    private static final ValueType I32 = NumberType.I32;

    /** With the caller. */
    interface Log {
        int log(Instance caller, int address, int length);
    }

    record Two(int quotient, int remainder) {}

    /** With several results. */
    interface Divide {
        Two divide(int dividend, int divisor);
    }

    /** With a function as parameter. */
    interface Apply {
        int apply(WasmFunction function);
    }

    /** A module whose {@code call} calls {@code env.f} with its parameters. */
    private static WasmModule calling(List<ValueType> params, List<ValueType> results) {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(params, results);
        int imported = module.importFunction("env", "f", type);
        int call =
                module.function(
                        type,
                        code -> {
                            for (int i = 0; i < params.size(); i++) {
                                code.op(Opcode.LOCAL_GET, i);
                            }
                            code.op(Opcode.CALL, imported);
                        });
        module.export("call", Kind.FUNC, call);
        return Modules.load(module);
    }

    private static Instance calling(
            List<ValueType> params, List<ValueType> results, Imports.Builder imports) {
        return calling(params, results).instantiate(imports.build());
    }

    @Test
    void takeInterfacesOfTheJdk() {
        Imports.Builder add =
                Imports.builder()
                        .function("env", "f", IntBinaryOperator.class, (a, b) -> a * 10 + b);
        assertThat(calling(List.of(I32, I32), List.of(I32), add).function("call").call(4, 2))
                .containsExactly(42);
        Imports.Builder supply = Imports.builder().function("env", "f", LongSupplier.class, () -> 7L);
        assertThat(calling(List.of(), List.of(NumberType.I64), supply).function("call").call())
                .containsExactly(7);
        int[] runs = {0};
        Imports.Builder run =
                Imports.builder().function("env", "f", Runnable.class, () -> runs[0]++);
        calling(List.of(), List.of(), run).function("call").call();
        assertThat(runs).containsExactly(1);
    }

    @Test
    void takeInterfacesOfTheProgram() {
        Imports.Builder log =
                Imports.builder()
                        .function(
                                "env",
                                "f",
                                Log.class,
                                (caller, address, length) ->
                                        caller.export("call").isPresent() ? address + length : 0,
                                MethodHandles.lookup());
        assertThat(calling(List.of(I32, I32), List.of(I32), log).function("call").call(40, 2))
                .containsExactly(42);
        Imports.Builder divide =
                Imports.builder()
                        .function(
                                "env",
                                "f",
                                Divide.class,
                                (dividend, divisor) ->
                                        new Two(dividend / divisor, dividend % divisor),
                                MethodHandles.lookup());
        assertThat(
                        calling(List.of(I32, I32), List.of(I32, I32), divide)
                                .function("call")
                                .call(17, 5))
                .containsExactly(3, 2);
        Imports.Builder apply =
                Imports.builder()
                        .function(
                                "env",
                                "f",
                                Apply.class,
                                function -> (int) function.call(1)[0],
                                MethodHandles.lookup());
        Instance applying = calling(List.of(ReferenceType.FUNCREF), List.of(I32), apply);
        Instance identity =
                calling(
                        List.of(I32),
                        List.of(I32),
                        Imports.builder().function("env", "f", IntUnaryOperator.class, a -> a + 1));
        assertThat(applying.function("call").callBoxed(identity.function("call")))
                .containsExactly(2);
    }

    @Test
    void mustHaveTheTypesOfTheImport() {
        WasmModule module = calling(List.of(I32, NumberType.I64), List.of(I32));
        Imports imports =
                Imports.builder().function("env", "f", IntBinaryOperator.class, (a, b) -> a).build();
        assertThatThrownBy(() -> module.instantiate(imports))
                .isInstanceOf(LinkException.class)
                .hasMessageContainingAll("'env' 'f'", "[i32 i64] -> [i32]", "(int,int)int");
        Imports boxed =
                Imports.builder()
                        .function("env", "f", ToIntFunction.class, (Object value) -> 1)
                        .build();
        WasmModule unary = calling(List.of(I32), List.of(I32));
        assertThatThrownBy(() -> unary.instantiate(boxed)).isInstanceOf(LinkException.class);
    }

    @Test
    void mustBeFunctionalInterfaces() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Imports.builder().function("env", "f", Map.class, Map.of()))
                .withMessageContaining("java.util.Map");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Imports.builder().function("env", "f", String.class, "text"))
                .withMessageContaining("java.lang.String");
    }
}
