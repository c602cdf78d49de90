package dev.wasmjar.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.Instance;
import dev.wasmjar.LoadMode;
import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.Warnings;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.format.ClassTable;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.EntryHeader;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.load.ManyFunctions;
import dev.wasmjar.types.ExternalType.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Entries that are too large to be checked in full when they are found: what is damaged is found when it is
 * needed. There are two kinds, those that are in memory and those that are read piece by piece.
 */
class LargeEntriesTest {
    private static final int IN_MEMORY = 300_000;
    private static final int IN_A_FILE = 5_000_000;
    private static final int FUNCTIONS = 600;

    @TempDir private Path temporary;
    private Warnings warnings;
    private CacheFolder folder;
    private byte[] wasm;

    @BeforeEach
    void collectWarnings() {
        warnings = new Warnings();
        folder = new CacheFolder(temporary.resolve("cache"));
    }

    @AfterEach
    void stopCollectingWarnings() {
        warnings.close();
    }

    /** A module of several groups of functions, whose entry is kept. */
    private Path keep(int dataBytes) throws InterruptedException {
        byte[] data = new byte[dataBytes];
        Arrays.fill(data, (byte) 7);
        WasmBuilder module = ManyFunctions.builder(FUNCTIONS, 40);
        module.memory(100, 100);
        module.export("memory", Kind.MEMORY, 0);
        wasm = module.data(16, data).functionNames(Map.of(0, "first")).build();
        CodeCache cache = folder.open();
        CacheFolder.load(cache, wasm);
        cache.finish();
        return folder.onlyEntry();
    }

    private static int call(Instance instance, int function) {
        return (int) instance.function("f" + function).call(1)[0];
    }

    /** All functions of a module, each of which adds its number so many times. */
    private static void checkResults(WasmModule module) {
        Instance instance = module.instantiate();
        for (int i = 0; i < FUNCTIONS; i++) {
            assertThat(call(instance, i)).as("f%d", i).isEqualTo(1 + 40 * i);
        }
        assertThat(instance.memory("memory").readInt(16)).isEqualTo(0x0707_0707);
        assertThat(instance.memory("memory").readByte(15)).isZero();
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 1;
        Files.write(file, bytes);
    }

    private EntryHeader header() throws IOException {
        return folder.files().readHeader(folder.entries().get(0));
    }

    private void removeWhatWasPutAside() throws IOException {
        List<String> aside = folder.filesEndingIn(".bad");
        assertThat(aside).hasSize(1);
        Files.delete(folder.path.resolve(aside.get(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {IN_MEMORY, IN_A_FILE})
    void nothingIsCompiledWhereNothingIsDamaged(int dataBytes) throws Exception {
        keep(dataBytes);
        CodeCache cache = folder.open();
        WasmModule module = CacheFolder.load(cache, wasm);
        checkResults(module);
        assertThat(module.functionName(0)).hasValue("first");
        assertThat(module.origin()).isEqualTo(CodeOrigin.DIRECTORY);
        assertThat(cache.statistics().compiled()).isZero();
    }

    /** A byte of each class in turn: right results, one compilation, and the entry is good again. */
    @ParameterizedTest
    @ValueSource(ints = {IN_MEMORY, IN_A_FILE})
    void aDamagedClassIsFoundWhenItIsNeeded(int dataBytes) throws Exception {
        Path file = keep(dataBytes);
        byte[] good = Files.readAllBytes(file);
        ClassTable classes = header().manifest().classes();
        assertThat(classes.size()).isGreaterThan(4);
        long start = header().entrySize() - classes.totalSize();
        for (int i = 0; i < classes.size(); i++) {
            String name = classes.name(i);
            flip(file, start + classes.start(i) + classes.size(i) / 2);
            CodeCache cache = folder.open();
            int before = warnings.messages().size();
            WasmModule module = CacheFolder.load(cache, wasm);
            checkResults(module);
            assertThat(module.origin())
                    .as(name)
                    .isEqualTo(
                            name.endsWith("/Instance")
                                    ? CodeOrigin.COMPILER
                                    : CodeOrigin.DIRECTORY);
            cache.finish();
            assertThat(cache.statistics().invalid()).as(name).isEqualTo(1);
            assertThat(cache.statistics().compiled()).as(name).isEqualTo(1);
            assertThat(warnings.messages()).hasSize(before + 1);
            assertThat(warnings.messages().get(before)).contains("digest mismatch in class " + name);
            assertThat(Arrays.mismatch(Files.readAllBytes(file), good))
                    .as("only the time that compiling took is another")
                    .isLessThan(header().size());
            folder.files().verify(folder.entries().get(0));
            removeWhatWasPutAside();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {IN_MEMORY, IN_A_FILE})
    void threadsThatNeedADamagedClassCompileOnce(int dataBytes) throws Exception {
        Path file = keep(dataBytes);
        ClassTable classes = header().manifest().classes();
        long start = header().entrySize() - classes.totalSize();
        for (int i = 0; i < classes.size(); i++) {
            if (!classes.name(i).endsWith("/Instance")) {
                flip(file, start + classes.start(i) + classes.size(i) / 2);
            }
        }
        CodeCache cache = folder.open();
        WasmModule module = CacheFolder.load(cache, wasm);
        assertThat(module.origin()).isEqualTo(CodeOrigin.DIRECTORY);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(
                        () -> {
                            checkResults(module);
                            return null;
                        });
            }
            for (Future<Void> run : threads.invokeAll(runs)) {
                run.get();
            }
        } finally {
            threads.shutdown();
        }
        cache.finish();
        assertThat(cache.statistics().invalid()).isEqualTo(1);
        assertThat(cache.statistics().compiled()).isEqualTo(1);
        checkResults(CacheFolder.load(folder.open(), wasm));
    }

    @ParameterizedTest
    @ValueSource(ints = {IN_MEMORY, IN_A_FILE})
    void aClassThatEndsTheProcessIsRefused(int dataBytes) throws Exception {
        Path file = keep(dataBytes);
        for (ForgedEntries.Call call : ForgedEntries.FORBIDDEN) {
            Entry entry = folder.files().verify(folder.entries().get(0));
            Files.write(
                    file,
                    ForgedEntries.poisoned(entry, "G1", "java/lang/Object", call).toBytes());
            CodeCache cache = folder.open();
            WasmModule module = CacheFolder.load(cache, wasm);
            assertThat(module.origin()).isEqualTo(CodeOrigin.DIRECTORY);
            checkResults(module);
            cache.finish();
            assertThat(cache.statistics().invalid()).as("%s", call).isEqualTo(1);
            removeWhatWasPutAside();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {IN_MEMORY, IN_A_FILE})
    void aDamagedHeaderAndAnotherSizeAreAMiss(int dataBytes) throws Exception {
        Path file = keep(dataBytes);
        byte[] good = Files.readAllBytes(file);
        List<byte[]> damaged = new ArrayList<>();
        for (int length : new int[] {0, 11, 12, header().size(), good.length - 1, good.length + 1}) {
            damaged.add(Arrays.copyOf(good, length));
        }
        for (int at = 0; at < header().size(); at += 1 + header().size() / 20) {
            byte[] flipped = good.clone();
            flipped[at] ^= 1;
            damaged.add(flipped);
        }
        for (byte[] bytes : damaged) {
            Files.write(file, bytes);
            CodeCache cache = folder.open();
            WasmModule module = CacheFolder.load(cache, wasm);
            assertThat(module.origin()).isEqualTo(CodeOrigin.COMPILER);
            cache.finish();
            assertThat(cache.statistics().compiled()).isEqualTo(1);
            folder.files().verify(folder.entries().get(0));
            removeWhatWasPutAside();
        }
    }

    /** They come from the bytes that were loaded; an entry's own are for those who have only the digest. */
    @ParameterizedTest
    @ValueSource(ints = {IN_MEMORY, IN_A_FILE})
    void damagedDataIsNotUsed(int dataBytes) throws Exception {
        Path file = keep(dataBytes);
        WasmLoader byDigest =
                WasmLoader.builder()
                        .cache(folder.open())
                        .mode(LoadMode.REQUIRE_PRECOMPILED)
                        .build();
        String sha256 = Hashes.sha256Hex(wasm);
        checkResults(byDigest.loadDigest(sha256, "module"));
        byte[] good = Files.readAllBytes(file);
        int head = header().size();
        int tail = head + header().head().size() + 100;
        for (int at : new int[] {head, tail}) {
            flip(file, at);
            CodeCache cache = folder.open();
            WasmModule module = CacheFolder.load(cache, wasm);
            checkResults(module);
            assertThat(cache.statistics().compiled()).isZero();
            assertThatThrownBy(() -> byDigest.loadDigest(sha256, "module"))
                    .isInstanceOf(ModuleLoadException.class)
                    .hasMessageContaining(
                            "digest mismatch in the " + (at == head ? "head" : "tail"));
            removeWhatWasPutAside();
            Files.write(file, good);
        }
    }

    @Test
    void damagedNamesCostTheNames() throws Exception {
        Path file = keep(IN_A_FILE);
        flip(file, (long) header().size() + header().head().size() + header().tail().size() + 20);
        CodeCache cache = folder.open();
        WasmModule module = CacheFolder.load(cache, wasm);
        checkResults(module);
        assertThat(module.functionName(0)).isEmpty();
        assertThat(cache.statistics().compiled()).isZero();
    }

    @Test
    void whereNothingMayBeCompiledADamagedClassIsAnError() throws Exception {
        Path file = keep(IN_MEMORY);
        ClassTable classes = header().manifest().classes();
        int last = classes.find(header().manifest().packageName().replace('.', '/') + "/G1");
        flip(file, header().entrySize() - classes.totalSize() + classes.start(last) + 100);
        Instance instance =
                WasmLoader.builder()
                        .cache(folder.open())
                        .mode(LoadMode.REQUIRE_PRECOMPILED)
                        .build()
                        .load(wasm)
                        .instantiate();
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < FUNCTIONS; i++) {
                                call(instance, i);
                            }
                        })
                .isInstanceOf(ModuleLoadException.class)
                .hasMessageContaining("precompiled classes are required")
                .hasMessageContaining("digest mismatch in class " + classes.name(last));
    }

    /** Another process makes room, or clears the directory. */
    @ParameterizedTest
    @ValueSource(ints = {IN_MEMORY, IN_A_FILE})
    void anEntryThatIsRemovedMeanwhileIsStillRead(int dataBytes) throws Exception {
        Path file = keep(dataBytes);
        CodeCache cache = folder.open();
        WasmModule module = CacheFolder.load(cache, wasm);
        Files.delete(file);
        checkResults(module);
        assertThat(cache.statistics().compiled()).isZero();
    }

    @Test
    void anInterruptedThreadReadsOn() throws Exception {
        keep(IN_A_FILE);
        CodeCache cache = folder.open();
        WasmModule module = CacheFolder.load(cache, wasm);
        Thread.currentThread().interrupt();
        try {
            checkResults(module);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(cache.statistics().compiled()).isZero();
    }
}
