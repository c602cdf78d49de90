package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.cache.CodeCache;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Options of a loader don't affect what is compiled: with each of them toggled, a cache has the same
 * entry. An option that does must become one of the compiler, and part of the key.
 */
class LoaderOptionsTest {

    /** Each option by its name, otherwise than by default. */
    private static final Map<String, UnaryOperator<WasmLoader.Builder>> IRRELEVANT =
            Map.of(
                    "mode", builder -> builder.mode(LoadMode.REQUIRE_PRECOMPILED),
                    "classLoader",
                            builder -> builder.classLoader(ClassLoader.getPlatformClassLoader()),
                    "lookup", builder -> builder.lookup(MethodHandles.lookup()),
                    "warnings", builder -> builder.warnings(false),
                    "compileAhead", builder -> builder.compileAhead(true),
                    "cache", builder -> builder);

    @Test
    void everyOptionIsDeclared() {
        List<String> options =
                Arrays.stream(WasmLoader.Builder.class.getDeclaredMethods())
                        .filter(method -> method.getReturnType() == WasmLoader.Builder.class)
                        .filter(method -> !method.isSynthetic())
                        .map(Method::getName)
                        .toList();
        assertThat(IRRELEVANT).containsOnlyKeys(options);
    }

    @Test
    void theKeyIsTheSameWithEachOption() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I32));
        module.export("get", Kind.FUNC, module.function(type, code -> code.i32(1)));
        byte[] wasm = module.build();
        CodeCache cache = CodeCache.builder().memory(1_000_000).build();
        WasmLoader.builder().warnings(false).cache(cache).build().load(wasm);
        IRRELEVANT.forEach(
                (name, option) ->
                        assertThat(
                                        option.apply(
                                                        WasmLoader.builder()
                                                                .warnings(false)
                                                                .cache(cache))
                                                .build()
                                                .load(wasm)
                                                .origin())
                                .as(name)
                                .isEqualTo(CodeOrigin.MEMORY));
        assertThat(cache.statistics().compiled()).isEqualTo(1);
    }
}
