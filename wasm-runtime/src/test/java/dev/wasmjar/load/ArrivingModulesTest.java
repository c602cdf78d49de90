package dev.wasmjar.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmModule;
import dev.wasmjar.cache.CodeCache;
import dev.wasmjar.spi.ArrivingModule;
import dev.wasmjar.spi.OpenedModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What the compiler gets of modules from streams while they arrive. */
class ArrivingModulesTest {
    private final byte[] wasm = ManyFunctions.module(2_000, 100);
    private final List<String> events = new ArrayList<>();

    /** Notes what becomes of a module that arrives. */
    private final class Noting implements ArrivingModule {
        private final ArrivingModule arriving;

        Noting(ArrivingModule arriving) {
            this.arriving = arriving;
        }

        @Override
        public void arrived(byte[] bytes, int length) {
            if (!events.contains("arrives")) {
                events.add("arrives");
            }
            arriving.arrived(bytes, length);
        }

        @Override
        public OpenedModule open(
                byte[] module,
                String sha256,
                SortedMap<String, String> options,
                boolean keepsClasses) {
            events.add("opened as it arrived");
            return arriving.open(module, sha256, options, keepsClasses);
        }

        @Override
        public void close() {
            events.add("closed");
            arriving.close();
        }
    }

    private OpenedModule opened(OpenedModule module) {
        events.add("opened");
        return module;
    }

    private ModuleLoading loading(LoadMode mode, CodeCache cache) {
        return new ModuleLoading(
                mode,
                ArrivingModulesTest.class.getClassLoader(),
                MethodHandles.publicLookup(),
                false,
                false,
                Optional.ofNullable(cache),
                new InstalledCompiler(new WrappedCompiler(this::opened, Noting::new)));
    }

    @Test
    void aLargeModuleIsLookedAtWhileItArrives() throws IOException {
        InputStream noted =
                new InputStream() {
                    @Override
                    public int read() {
                        events.add("ends");
                        return -1;
                    }
                };
        InputStream stream = new SequenceInputStream(new ByteArrayInputStream(wasm), noted);
        WasmModule module = loading(LoadMode.JIT_ONLY, null).byStream(stream, "module");
        assertThat(module.instantiate().function("f7").call(1)).containsExactly(701);
        assertThat(events).containsExactly("arrives", "ends", "opened as it arrived", "closed");
    }

    @Test
    void aSmallModuleIsNot() throws IOException {
        byte[] small = ManyFunctions.module(200, 1);
        loading(LoadMode.JIT_ONLY, null).byStream(new ByteArrayInputStream(small), "module");
        assertThat(events).containsExactly("opened");
    }

    @Test
    void whatIsInACacheIsNotOpened() throws IOException {
        CodeCache cache = CodeCache.builder().memory(1 << 30).build();
        ModuleLoading loading = loading(LoadMode.AUTO, cache);
        loading.byStream(new ByteArrayInputStream(wasm), "module");
        events.clear();
        loading.byStream(new ByteArrayInputStream(wasm), "module");
        assertThat(events).containsExactly("arrives", "closed");
    }

    @Test
    void whereNothingIsCompiledTheCompilerIsNotAsked() {
        ModuleLoading loading = loading(LoadMode.REQUIRE_PRECOMPILED, null);
        assertThatThrownBy(() -> loading.byStream(new ByteArrayInputStream(wasm), "module"))
                .hasMessageContaining("precompiled classes are required");
        assertThat(events).isEmpty();
    }

    @Test
    void aStreamThatBreaksOffLeavesNothingBehind() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("reset");
                    }
                };
        InputStream stream = new SequenceInputStream(new ByteArrayInputStream(wasm), broken);
        assertThatThrownBy(() -> loading(LoadMode.JIT_ONLY, null).byStream(stream, "module"))
                .isInstanceOf(IOException.class);
        assertThat(events).containsExactly("arrives", "closed");
    }
}
