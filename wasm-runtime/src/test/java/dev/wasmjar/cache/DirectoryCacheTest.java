package dev.wasmjar.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.Warnings;
import dev.wasmjar.WasmModule;
import dev.wasmjar.cache.directory.StoredEntry;
import dev.wasmjar.cache.halting.HaltingFiles;
import dev.wasmjar.format.CacheKey;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.Manifest;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCacheTest {
    @TempDir private Path temporary;

    private CacheFolder folder() {
        return new CacheFolder(temporary.resolve("cache"));
    }

    @Test
    void whatOneProcessCompiledAnotherFinds() {
        CacheFolder folder = folder();
        assertThat(folder.run(1)).isEqualTo(CodeOrigin.COMPILER);
        CodeCache second = folder.open();
        WasmModule module = CacheFolder.load(second, CountingModules.returning(1));
        assertThat(module.origin()).isEqualTo(CodeOrigin.DIRECTORY);
        assertThat(module.isPrecompiled()).isTrue();
        assertThat(module.instantiate().function("get").call()).containsExactly(1);
        assertThat(second.statistics().compiled()).isZero();
        assertThat(second.statistics().hits(CodeOrigin.DIRECTORY)).isEqualTo(1);
        assertThat(second.statistics().loadedBytes()).isPositive();
        assertThat(folder.run(2)).isEqualTo(CodeOrigin.COMPILER);
    }

    @Test
    void namespacesDoNotSeeEachOther() {
        CacheFolder folder = folder();
        assertThat(CacheFolder.run(folder.open().inNamespace("a"), 1))
                .isEqualTo(CodeOrigin.COMPILER);
        CodeCache other = folder.open().inNamespace("b");
        assertThat(CacheFolder.run(other, 1)).isEqualTo(CodeOrigin.COMPILER);
        assertThat(other.statistics().misses(CodeOrigin.DIRECTORY, MissReason.ABSENT))
                .isEqualTo(1);
        assertThat(CacheFolder.run(folder.open().inNamespace("a"), 1))
                .isEqualTo(CodeOrigin.DIRECTORY);
        assertThat(folder.run(1)).isEqualTo(CodeOrigin.COMPILER);
    }

    @Test
    void modulesOutsideOfTheWindowAreNotKept() {
        int size = CountingModules.returning(1).length;
        for (long[] window : new long[][] {{size + 1, size + 9}, {0, size - 1}}) {
            CacheFolder folder =
                    new CacheFolder(
                            temporary.resolve("window" + window[0]),
                            options -> options.wasmBytes(window[0], window[1]));
            assertThat(folder.run(1)).isEqualTo(CodeOrigin.COMPILER);
            CodeCache second = folder.open();
            assertThat(CacheFolder.run(second, 1)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(second.statistics().misses(CodeOrigin.DIRECTORY, MissReason.POLICY))
                    .isEqualTo(1);
            assertThat(folder.entries()).isEmpty();
        }
    }

    @Test
    void theLeastRecentlyUsedGoFirst() {
        CacheFolder probe = new CacheFolder(temporary.resolve("probe"));
        probe.run(0);
        long one = probe.entries().get(0).bytes();
        CacheFolder folder =
                new CacheFolder(temporary.resolve("cache"), options -> options.maxBytes(one * 5 / 2));
        for (int value : new int[] {0, 1, 0, 2}) {
            folder.run(value);
            folder.time.advance(Duration.ofMinutes(5));
        }
        assertThat(folder.entries()).hasSize(2);
        assertThat(folder.run(0)).isEqualTo(CodeOrigin.DIRECTORY);
        assertThat(folder.run(2)).isEqualTo(CodeOrigin.DIRECTORY);
        assertThat(folder.run(1)).isEqualTo(CodeOrigin.COMPILER);
    }

    @Test
    void freeDiskSpaceIsLeft() {
        CacheFolder folder =
                new CacheFolder(
                        temporary.resolve("cache"), options -> options.minFreeBytes(Long.MAX_VALUE));
        CodeCache cache = folder.open();
        assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
        assertThat(folder.entries()).isEmpty();
        assertThat(cache.statistics().failures()).isZero();
    }

    /** Writes the entry of a module as another compiler would have made it. */
    private static void writeOfAnotherCompiler(CacheFolder folder, int value) throws IOException {
        StoredEntry stored =
                folder.entries().stream()
                        .filter(entry -> isOf(folder, entry, value))
                        .findFirst()
                        .orElseThrow();
        Entry entry = folder.files().verify(stored);
        Manifest manifest = entry.manifest();
        String fingerprint = "0".repeat(64);
        Entry other =
                new Entry(
                        "",
                        1,
                        new Manifest(
                                manifest.abiVersion(),
                                manifest.compiler(),
                                fingerprint,
                                manifest.options(),
                                manifest.wasmSha256(),
                                manifest.wasmSize(),
                                CacheKey.of(
                                        manifest.abiVersion(),
                                        fingerprint,
                                        new TreeMap<>(),
                                        manifest.wasmSha256()),
                                manifest.packageName(),
                                manifest.classes(),
                                manifest.descriptor()),
                        entry.head(),
                        entry.tail(),
                        entry.debug(),
                        entry.classes());
        folder.files().delete(stored);
        folder.files()
                .write(
                        CacheKey.ofModule("", manifest.wasmSha256()),
                        other.key(),
                        other.toBytes());
    }

    private static boolean isOf(CacheFolder folder, StoredEntry entry, int value) {
        try {
            return folder.files()
                    .verify(entry)
                    .manifest()
                    .wasmSha256()
                    .equals(Hashes.sha256Hex(CountingModules.returning(value)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anEntryOfAnotherCompilerIsTheReasonOfTheMiss() throws IOException {
        CacheFolder folder = folder();
        folder.run(1);
        writeOfAnotherCompiler(folder, 1);
        CodeCache cache = folder.open();
        assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
        assertThat(cache.statistics().misses(CodeOrigin.DIRECTORY, MissReason.COMPILER))
                .isEqualTo(1);
        assertThat(folder.entries()).hasSize(2);
    }

    @Test
    void entriesOfOtherCompilersGoWhenNobodyUsesThem() throws IOException {
        CacheFolder folder = folder();
        folder.run(1);
        folder.run(2);
        writeOfAnotherCompiler(folder, 1);
        folder.time.advance(Duration.ofDays(6));
        folder.run(3);
        assertThat(folder.entries()).hasSize(3);
        folder.time.advance(Duration.ofDays(2));
        CodeCache cache = folder.open();
        CacheFolder.run(cache, 4);
        assertThat(folder.entries()).as("one of another compiler is gone").hasSize(3);
        assertThat(cache.statistics().evicted()).containsEntry(CodeOrigin.DIRECTORY, 1L);
        assertThat(folder.run(2)).isEqualTo(CodeOrigin.DIRECTORY);
    }

    @Test
    void filesOfOthersAreLeftAlone() throws IOException {
        CacheFolder folder =
                new CacheFolder(temporary.resolve("cache"), options -> options.maxBytes(1));
        folder.run(1);
        List<String> names =
                List.of("notes.txt", "0.wje", "x".repeat(97) + ".wje", "a.tmp", "b.wje.tmp");
        for (String name : names) {
            Files.writeString(folder.path.resolve(name), "mine");
        }
        Files.createDirectory(
                folder.path.resolve("0".repeat(32) + "-" + "0".repeat(64) + ".wje"));
        folder.time.advance(Duration.ofDays(100));
        folder.run(1);
        assertThat(names).allSatisfy(name -> assertThat(folder.path.resolve(name)).exists());
    }

    @Test
    void aDirectoryThatOthersMayWriteIsRefusedUnlessTold() throws IOException {
        assumeThat(Files.getFileStore(temporary).supportsFileAttributeView("posix")).isTrue();
        CacheFolder folder = folder();
        folder.run(1);
        for (String permissions : List.of("rwxrwx---", "rwx----w-")) {
            Files.setPosixFilePermissions(
                    folder.path, PosixFilePermissions.fromString(permissions));
            try (Warnings warnings = new Warnings()) {
                CodeCache cache = folder.open();
                assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
                assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
                assertThat(cache.statistics().misses(CodeOrigin.DIRECTORY, MissReason.POLICY))
                        .isEqualTo(2);
                assertThat(warnings.messages())
                        .singleElement()
                        .asString()
                        .contains("may write it");
            }
            CacheFolder told = new CacheFolder(folder.path, options -> options.trustShared(true));
            assertThat(told.run(1)).isEqualTo(CodeOrigin.DIRECTORY);
        }
    }

    @Test
    void aNewDirectoryIsForItsUserOnly() throws IOException {
        assumeThat(Files.getFileStore(temporary).supportsFileAttributeView("posix")).isTrue();
        CacheFolder folder = folder();
        folder.run(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path)))
                .isEqualTo("rwx------");
        assertThat(folder.path.resolve("CACHEDIR.TAG")).exists();
    }

    @Test
    void aDirectoryThatIsAFileCostsTheCacheOnly() throws IOException {
        CacheFolder folder = folder();
        Files.writeString(folder.path, "a file");
        try (Warnings warnings = new Warnings()) {
            CodeCache cache = folder.open();
            assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(cache.statistics().misses(CodeOrigin.DIRECTORY, MissReason.UNAVAILABLE))
                    .isEqualTo(2);
            assertThat(warnings.messages())
                    .singleElement()
                    .asString()
                    .contains("can't use the cache directory");
        }
        assertThat(folder.path).hasContent("a file");
    }

    /** Loads from a directory that has module 1, and can't be written any more. */
    private static void checkServesHits(CacheFolder folder) throws InterruptedException {
        try (Warnings warnings = new Warnings()) {
            folder.time.advance(Duration.ofHours(1));
            assertThat(folder.run(1)).isEqualTo(CodeOrigin.DIRECTORY);
            assertThat(warnings.messages()).isEmpty();
            CodeCache cache = folder.open();
            assertThat(CacheFolder.run(cache, 2)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(CacheFolder.run(cache, 3)).isEqualTo(CodeOrigin.COMPILER);
            WasmModule large = CacheFolder.load(cache, CountingModules.large());
            assertThat(large.instantiate().function("get").call())
                    .containsExactly(CountingModules.LARGE_RESULT);
            cache.finish();
            assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.DIRECTORY);
            assertThat(warnings.messages())
                    .singleElement()
                    .asString()
                    .contains("can't write to the cache directory");
        }
    }

    @Test
    void aDirectoryThatMayNotBeWrittenServesHits() throws Exception {
        CacheFolder folder = folder();
        folder.run(1);
        Files.setPosixFilePermissions(folder.path, PosixFilePermissions.fromString("r-x------"));
        try {
            assumeThat(Files.isWritable(folder.path))
                    .as("SKIPPED: the administrator may write any directory")
                    .isFalse();
            checkServesHits(folder);
        } finally {
            Files.setPosixFilePermissions(
                    folder.path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aDirectoryOnAReadOnlyFileSystemServesHits() throws Exception {
        CacheFolder folder = folder();
        folder.run(1);
        CacheFolder readOnly = new CacheFolder(HaltingFiles.readOnly(folder.path));
        checkServesHits(readOnly);
        Path entry = folder.onlyEntry();
        byte[] damaged = Files.readAllBytes(entry);
        damaged[damaged.length / 2] ^= 1;
        Files.write(entry, damaged);
        try (Warnings warnings = new Warnings()) {
            for (int i = 0; i < 2; i++) {
                assertThat(readOnly.run(1)).as("damaged").isEqualTo(CodeOrigin.COMPILER);
            }
            CacheFolder absent =
                    new CacheFolder(HaltingFiles.readOnly(temporary.resolve("absent")));
            assertThat(absent.run(1)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(absent.path).doesNotExist();
            assertThat(warnings.messages()).hasSize(3);
        }
    }

    @Test
    void aFullDiskCostsTheEntryOnly() throws IOException {
        Configuration small =
                Configuration.unix().toBuilder()
                        .setAttributeViews("posix")
                        .setMaxSize(16_384)
                        .setBlockSize(512)
                        .build();
        try (FileSystem disk = Jimfs.newFileSystem(small);
                Warnings warnings = new Warnings()) {
            Path full = disk.getPath("/full");
            Files.write(full, new byte[14_000]);
            CacheFolder folder =
                    new CacheFolder(
                            disk.getPath("/cache"), options -> options.trustShared(true));
            CodeCache cache = folder.open();
            assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(CacheFolder.run(cache, 2)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(folder.entries()).isEmpty();
            assertThat(folder.filesEndingIn(".tmp")).isEmpty();
            Files.delete(full);
            assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(folder.run(1)).isEqualTo(CodeOrigin.DIRECTORY);
            assertThat(warnings.messages()).hasSizeLessThan(2);
        }
    }
}
