package dev.wasmjar.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.LoadMode;
import dev.wasmjar.MissReason;
import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.WasmFunction;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import dev.wasmjar.spi.InvalidModuleException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryCacheTest {
    private static final long LARGE = 100_000_000;

    private final CodeCache cache = CodeCache.builder().memory(LARGE).build();

    private static WasmLoader loader(CodeCache cache) {
        return WasmLoader.builder().cache(cache).warnings(false).build();
    }

    private static long[] run(WasmModule module) {
        return module.instantiate().function("get").call();
    }

    private static WeakReference<ClassLoader> classesOf(Instance instance) {
        return new WeakReference<>(instance.getClass().getClassLoader());
    }

    private static boolean isUnloaded(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < 50 && reference.get() != null; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return reference.get() == null;
    }

    @Test
    void loadersShareWhatOneOfThemCompiled() {
        byte[] wasm = CountingModules.returning(1);
        WasmModule first = loader(cache).load(wasm);
        WasmModule second = loader(cache).load(wasm);
        assertThat(first.origin()).isEqualTo(CodeOrigin.COMPILER);
        assertThat(second.origin()).isEqualTo(CodeOrigin.MEMORY);
        assertThat(second.isPrecompiled()).isFalse();
        assertThat(run(first)).containsExactly(1);
        assertThat(run(second)).containsExactly(1);
        assertThat(first.instantiate().getClass()).isSameAs(second.instantiate().getClass());
        CacheStatistics statistics = cache.statistics();
        assertThat(statistics.compiled()).isEqualTo(1);
        assertThat(statistics.hits(CodeOrigin.MEMORY)).isEqualTo(1);
        assertThat(statistics.misses(CodeOrigin.MEMORY, MissReason.ABSENT)).isEqualTo(1);
        assertThat(statistics.misses(CodeOrigin.JAR, MissReason.ABSENT)).isEqualTo(2);
        assertThat(statistics.memoryEntries()).isEqualTo(1);
        assertThat(statistics.memoryBytes()).isPositive();
    }

    @Test
    void namespacesDoNotSeeEachOther() {
        byte[] wasm = CountingModules.returning(1);
        WasmModule one = loader(cache.inNamespace("one")).load(wasm);
        WasmModule two = loader(cache.inNamespace("two")).load(wasm);
        assertThat(two.origin()).isEqualTo(CodeOrigin.COMPILER);
        assertThat(two.instantiate().getClass()).isNotSameAs(one.instantiate().getClass());
        assertThat(loader(cache.inNamespace("one")).load(wasm).origin())
                .isEqualTo(CodeOrigin.MEMORY);
        assertThat(cache.statistics().memoryEntries()).isEqualTo(2);
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() {
        byte[][] wasm = new byte[3][];
        for (int i = 0; i < 3; i++) {
            wasm[i] = CountingModules.returning(i);
        }
        loader(cache).load(wasm[0]);
        long one = cache.statistics().memoryBytes();
        CodeCache small = CodeCache.builder().memory(one * 5 / 2).build();
        WasmLoader loader = loader(small);
        loader.load(wasm[0]);
        loader.load(wasm[1]);
        loader.load(wasm[0]);
        loader.load(wasm[2]);
        assertThat(small.statistics().memoryEntries()).isEqualTo(2);
        assertThat(small.statistics().memoryBytes()).isLessThanOrEqualTo(one * 5 / 2);
        assertThat(small.statistics().evicted()).containsEntry(CodeOrigin.MEMORY, 1L);
        assertThat(loader.load(wasm[0]).origin()).isEqualTo(CodeOrigin.MEMORY);
        assertThat(loader.load(wasm[2]).origin()).isEqualTo(CodeOrigin.MEMORY);
        assertThat(loader.load(wasm[1]).origin()).isEqualTo(CodeOrigin.COMPILER);
    }

    @Test
    void whatIsLargerThanTheCacheIsNotKept() {
        CodeCache tiny = CodeCache.builder().memory(100).build();
        byte[] wasm = CountingModules.returning(1);
        assertThat(run(loader(tiny).load(wasm))).containsExactly(1);
        assertThat(run(loader(tiny).load(wasm))).containsExactly(1);
        assertThat(tiny.statistics().memoryEntries()).isZero();
        assertThat(tiny.statistics().compiled()).isEqualTo(2);
    }

    @Test
    void manyThreadsCompileOnce() throws Exception {
        byte[] wasm = CountingModules.returning(7);
        List<WasmModule> modules = Threads.inParallel(16, () -> loader(cache).load(wasm));
        assertThat(modules).allSatisfy(module -> assertThat(run(module)).containsExactly(7));
        assertThat(cache.statistics().compiled()).isEqualTo(1);
        assertThat(cache.statistics().hits(CodeOrigin.MEMORY)).isEqualTo(15);
    }

    @Test
    void aFailureReachesAllWhoWaitAndIsTriedAgain() throws Exception {
        byte[] broken = CountingModules.returning(1);
        broken[broken.length - 1] = 0x7F;
        List<Boolean> failed =
                Threads.inParallel(
                        8,
                        () -> {
                            try {
                                loader(cache).load(broken);
                                return false;
                            } catch (InvalidModuleException e) {
                                return true;
                            }
                        });
        assertThat(failed).containsOnly(true);
        assertThatThrownBy(() -> loader(cache).load(broken))
                .isInstanceOf(InvalidModuleException.class);
        assertThat(cache.statistics().compiled()).isZero();
        assertThat(cache.statistics().memoryEntries()).isZero();
    }

    @Test
    void whoRequiresPrecompiledClassesDoesNotCompileButTakesWhatIsThere() {
        byte[] wasm = CountingModules.returning(1);
        WasmLoader required =
                WasmLoader.builder().cache(cache).mode(LoadMode.REQUIRE_PRECOMPILED).build();
        assertThatThrownBy(() -> required.load(wasm))
                .isInstanceOf(ModuleLoadException.class)
                .hasMessageContaining("precompiled classes are required")
                .hasMessageContaining("in the memory cache there are none for this module");
        loader(cache).load(wasm);
        assertThat(run(required.load(wasm))).containsExactly(1);
    }

    @Test
    void jitOnlyDoesWithout() {
        byte[] wasm = CountingModules.returning(1);
        loader(cache).load(wasm);
        WasmModule module =
                WasmLoader.builder().cache(cache).mode(LoadMode.JIT_ONLY).build().load(wasm);
        assertThat(module.origin()).isEqualTo(CodeOrigin.COMPILER);
        assertThat(cache.statistics().memoryEntries()).isEqualTo(1);
    }

    @Test
    void closingNeverEvicts() {
        byte[] wasm = CountingModules.returning(1);
        try (WasmModule module = loader(cache).load(wasm)) {
            module.instantiate().close();
        }
        loader(cache).instantiate(CountingModules.returning(2), Imports.NONE).close();
        assertThat(cache.statistics().memoryEntries()).isEqualTo(2);
        assertThat(loader(cache).load(wasm).origin()).isEqualTo(CodeOrigin.MEMORY);
        assertThat(loader(cache).load(CountingModules.returning(2)).origin())
                .isEqualTo(CodeOrigin.MEMORY);
    }

    @Test
    void evictionUnloads() throws InterruptedException {
        WeakReference<ClassLoader> classes =
                classesOf(loader(cache).load(CountingModules.returning(1)).instantiate());
        System.gc();
        assertThat(classes.get()).as("a cached entry").isNotNull();
        cache.clearMemory();
        assertThat(isUnloaded(classes)).isTrue();
    }

    @Test
    void withoutACacheClosingFreesEverything() throws InterruptedException {
        WasmLoader uncached = WasmLoader.builder().warnings(false).build();
        WasmModule module = uncached.load(CountingModules.returning(1));
        Instance instance = module.instantiate();
        WeakReference<ClassLoader> classes = classesOf(instance);
        instance.close();
        module.close();
        instance = null;
        // The module itself is still referred to: it has let go of its classes.
        assertThat(isUnloaded(classes)).isTrue();
        assertThatThrownBy(module::instantiate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");

        Instance implicit = uncached.instantiate(CountingModules.returning(2), Imports.NONE);
        WeakReference<ClassLoader> implicitClasses = classesOf(implicit);
        WasmModule implicitModule = implicit.module();
        implicit.close();
        implicit = null;
        assertThat(isUnloaded(implicitClasses)).isTrue();
        assertThatThrownBy(implicitModule::instantiate).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void instancesOutliveTheirModule() {
        WasmModule module = loader(cache).load(CountingModules.returning(1));
        Instance instance = module.instantiate();
        module.close();
        assertThat(instance.function("get").call()).containsExactly(1);
    }

    @Test
    void aClosedInstanceIsNotCalled() {
        Instance instance = loader(cache).load(CountingModules.returning(1)).instantiate();
        WasmFunction get = instance.function("get");
        instance.close();
        instance.close();
        assertThatThrownBy(() -> get.call())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> instance.function("get"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    /** Threads that load, run, close and evict at the same time. */
    @Test
    void racesOfCloseAndInstantiate() throws Exception {
        long one = size(CountingModules.returning(0));
        CodeCache racing = CodeCache.builder().memory(one * 2).build();
        List<Integer> runs =
                Threads.inParallel(
                        8,
                        () -> {
                            int done = 0;
                            for (int i = 0; i < 200; i++) {
                                int value = i % 4;
                                WasmModule module =
                                        loader(racing).load(CountingModules.returning(value));
                                Instance instance = module.instantiate();
                                module.close();
                                assertThat(instance.function("get").call())
                                        .containsExactly(value);
                                instance.close();
                                done++;
                            }
                            return done;
                        });
        assertThat(runs).containsOnly(200);
        assertThat(racing.statistics().memoryBytes()).isLessThanOrEqualTo(one * 2);
    }

    private static long size(byte[] wasm) {
        CodeCache measured = CodeCache.builder().memory(LARGE).build();
        loader(measured).load(wasm);
        return measured.statistics().memoryBytes();
    }
}
