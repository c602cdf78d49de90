package dev.wasmjar.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmModule;
import dev.wasmjar.cache.CodeCache;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.spi.OpenedModule;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large modules run before all of them is compiled, and are kept when all is. */
class GrowingModuleTest {
    private static final int FUNCTIONS = 2000;

    @TempDir private Path folder;

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger opened = new AtomicInteger();
    private boolean fails;

    /** A module that compiles ahead of calls when that is released. */
    private final class Waiting extends WrappedCompiler.Module {

        Waiting(OpenedModule module) {
            super(module);
            opened.incrementAndGet();
        }

        @Override
        public void compile(int group) {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            super.compile(group);
        }

        @Override
        public CompiledModule whole() {
            if (fails) {
                throw InvalidModuleException.unsupported("this function", 0);
            }
            return super.whole();
        }
    }

    private static byte[] module() {
        return ManyFunctions.module(FUNCTIONS, 40);
    }

    private CodeCache cache() {
        return CodeCache.builder().memory(100 << 20).directory(folder.resolve("cache")).build();
    }

    private WasmModule load(CodeCache cache) {
        byte[] wasm = module();
        assertThat(wasm.length).isGreaterThan(ModuleLoading.MIN_BYTES_TO_OPEN);
        return new ModuleLoading(
                        LoadMode.AUTO,
                        GrowingModuleTest.class.getClassLoader(),
                        MethodHandles.publicLookup(),
                        false,
                        false,
                        Optional.of(cache),
                        new InstalledCompiler(new WrappedCompiler(Waiting::new)))
                .byBytes(wasm, "module");
    }

    private static void runs(WasmModule module, int function) {
        assertThat(module.instantiate().function("f" + function).call(1))
                .containsExactly(1 + function * 40L);
    }

    private long entries() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.filter(file -> file.toString().endsWith(".wje")).count();
        }
    }

    @Test
    void runsAtOnceAndIsKeptWhenAllIsCompiled() throws Exception {
        CodeCache cache = cache();
        WasmModule first = load(cache);
        assertThat(first.origin()).isEqualTo(CodeOrigin.COMPILER);
        runs(first, 7);
        assertThat(entries()).isZero();
        assertThat(cache.statistics().compiled()).isZero();
        // Who comes now gets the same classes.
        WasmModule second = load(cache);
        runs(second, 1500);
        assertThat(second.origin()).isEqualTo(CodeOrigin.MEMORY);
        assertThat(opened).hasValue(1);
        first.close();
        second.close();
        released.countDown();
        cache.finish();
        assertThat(entries()).isEqualTo(1);
        assertThat(cache.statistics().compiled()).isEqualTo(1);
        WasmModule third = load(cache);
        assertThat(third.origin()).isEqualTo(CodeOrigin.MEMORY);
        runs(third, 8);
        runs(third, 900);
        WasmModule inAnotherProcess = load(cache());
        assertThat(inAnotherProcess.origin()).isEqualTo(CodeOrigin.DIRECTORY);
        runs(inAnotherProcess, 1999);
        assertThat(opened).hasValue(1);
    }

    @Test
    void runsButIsNotKeptWhereSomeOfItCannotBeCompiled() throws Exception {
        fails = true;
        CodeCache cache = cache();
        WasmModule module = load(cache);
        released.countDown();
        cache.finish();
        runs(module, 3);
        assertThat(entries()).isZero();
        // Nothing is remembered, and nobody waits.
        runs(load(cache), 4);
        assertThat(opened).hasValue(2);
        cache.finish();
    }
}
