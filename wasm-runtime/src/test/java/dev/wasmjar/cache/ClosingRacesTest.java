package dev.wasmjar.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.Instance;
import dev.wasmjar.LoadMode;
import dev.wasmjar.Modules;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module is closed while threads make instances of it: each gets one that works, or is told. */
class ClosingRacesTest {
    private static final int THREADS = 4;
    private static final int INSTANCES_UNTIL_CLOSED = 20;

    @TempDir private Path folder;

    /** Its {@code get} returns 7, from a data segment. */
    private static byte[] withData() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I32));
        module.memory(1, 1);
        module.data(0, new byte[] {7});
        module.export(
                "get",
                Kind.FUNC,
                module.function(type, code -> code.i32(0).access(Opcode.I32_LOAD8_U, 0)));
        return module.build();
    }

    private static WasmLoader loader(CodeCache cache) {
        return WasmLoader.builder().cache(cache).warnings(false).build();
    }

    private static void race(WasmLoader loader, byte[] wasm, int result, int rounds)
            throws Exception {
        for (int round = 0; round < rounds; round++) {
            WasmModule module = loader.load(wasm);
            AtomicInteger made = new AtomicInteger();
            List<String> ends =
                    Threads.inParallel(THREADS, () -> untilClosed(module, result, made));
            assertThat(ends).containsOnly("module 'module' is closed");
            assertThat(made).hasValueGreaterThanOrEqualTo(INSTANCES_UNTIL_CLOSED);
        }
    }

    /** Makes and calls instances until that is refused; returns why. */
    private static String untilClosed(WasmModule module, int result, AtomicInteger made) {
        while (true) {
            Instance instance;
            try {
                instance = module.instantiate();
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
            if (made.incrementAndGet() == INSTANCES_UNTIL_CLOSED) {
                module.close();
            }
            assertThat(instance.function("get").call()).containsExactly(result);
            instance.close();
        }
    }

    @Test
    void ofModulesThatAreCompiledWhole() throws Exception {
        byte[] wasm = withData();
        race(loader(CodeCache.builder().memory(1_000_000).build()), wasm, 7, 100);
        CacheFolder directory = new CacheFolder(folder.resolve("cache"));
        race(loader(directory.open()), wasm, 7, 20);
    }

    @Test
    void ofModulesWhoseFunctionsAreCompiledWhenTheyAreCalled() throws Exception {
        race(WasmLoader.builder().warnings(false).build(), withData(), 7, 20);
        CodeCache cache = CodeCache.builder().memory(100_000_000).build();
        race(loader(cache), CountingModules.large(), CountingModules.LARGE_RESULT, 3);
        cache.finish();
        race(loader(cache), CountingModules.large(), CountingModules.LARGE_RESULT, 20);
        assertThat(cache.statistics().compiled()).isEqualTo(1);
    }

    @Test
    void ofPrecompiledModules() throws Exception {
        byte[] wasm = withData();
        Modules.precompile(wasm, folder, "seven");
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            WasmLoader loader =
                    WasmLoader.builder()
                            .classLoader(classPath)
                            .mode(LoadMode.REQUIRE_PRECOMPILED)
                            .build();
            race(loader, wasm, 7, 100);
        }
    }
}
