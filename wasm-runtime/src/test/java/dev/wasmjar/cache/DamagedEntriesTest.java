package dev.wasmjar.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.Warnings;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that are not what was written: compiled anew, once, and replaced. */
class DamagedEntriesTest {
    @TempDir private Path temporary;

    /** One warning an entry is meant to be. */
    private Warnings warnings;

    @BeforeEach
    void collectWarnings() {
        warnings = new Warnings();
    }

    @AfterEach
    void stopCollectingWarnings() {
        warnings.close();
    }

    private CacheFolder folder() {
        return new CacheFolder(temporary.resolve("cache"));
    }

    /** Loads with a damaged entry: the right result, one compilation; then the entry is good again. */
    private void checkReplaced(CacheFolder folder, String what) throws IOException {
        CodeCache cache = folder.open();
        int before = warnings.messages().size();
        assertThat(CacheFolder.run(cache, 1)).as(what).isEqualTo(CodeOrigin.COMPILER);
        assertThat(cache.statistics().compiled()).as(what).isEqualTo(1);
        assertThat(cache.statistics().invalid()).as(what).isEqualTo(1);
        assertThat(CacheFolder.run(cache, 1)).as(what).isEqualTo(CodeOrigin.DIRECTORY);
        assertThat(cache.statistics().compiled()).as(what).isEqualTo(1);
        assertThat(warnings.messages()).hasSize(before + 1);
        removeWhatWasPutAside(folder);
    }

    private static void removeWhatWasPutAside(CacheFolder folder) throws IOException {
        for (String name : folder.filesEndingIn(".bad")) {
            Files.delete(folder.path.resolve(name));
        }
    }

    @Test
    void flippedAtEveryByte() throws IOException {
        CacheFolder folder = folder();
        folder.run(1);
        Path file = folder.onlyEntry();
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] damaged = good.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            checkReplaced(folder, "byte " + at);
        }
    }

    @Test
    void cutOffAtEveryByte() throws IOException {
        CacheFolder folder = folder();
        folder.run(1);
        Path file = folder.onlyEntry();
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            checkReplaced(folder, length + " bytes");
        }
        Files.write(file, Arrays.copyOf(good, good.length + 1));
        checkReplaced(folder, "a byte more");
    }

    @Test
    void damagedEntriesArePutAsideAndGoLater() throws IOException {
        CacheFolder folder = folder();
        folder.run(1);
        Files.write(folder.onlyEntry(), new byte[100]);
        folder.run(1);
        assertThat(folder.filesEndingIn(".bad")).hasSize(1);
        folder.time.advance(Duration.ofDays(8));
        folder.run(2);
        assertThat(folder.filesEndingIn(".bad")).isEmpty();
    }

    @Test
    void theEntryOfAnotherModuleIsRefused() throws IOException {
        CacheFolder folder = folder();
        folder.run(1);
        Path one = folder.onlyEntry();
        byte[] entryOfOne = Files.readAllBytes(one);
        Files.delete(one);
        folder.run(2);
        Files.copy(folder.onlyEntry(), one);
        checkReplaced(folder, "the entry of module 2");
        assertThat(Files.readAllBytes(one)).hasSameSizeAs(entryOfOne);
    }

    @Test
    void theClassesOfAnotherModuleUnderThisOnesManifestAreRefused() throws IOException {
        CacheFolder folder = folder();
        folder.run(2);
        Entry other = folder.files().verify(folder.entries().get(0));
        Files.delete(folder.onlyEntry());
        folder.run(1);
        Entry entry = folder.files().verify(folder.entries().get(0));
        // The classes of one module under the names of the other's are refused by their own name,
        Files.write(
                folder.onlyEntry(), ForgedEntries.withClasses(entry, renamed(entry, other)).toBytes());
        checkReplaced(folder, "classes of another module");
    }

    private static SortedMap<String, Slice> renamed(Entry entry, Entry other) {
        SortedMap<String, Slice> classes = new TreeMap<>();
        other.classes()
                .forEach(
                        (name, bytes) ->
                                classes.put(
                                        name.replace(
                                                other.manifest().packageName().replace('.', '/'),
                                                entry.manifest().packageName().replace('.', '/')),
                                        bytes));
        return classes;
    }

    @Test
    void aClassThatReadsAFileOrEndsTheProcessIsRefused() throws IOException {
        CacheFolder folder = folder();
        folder.run(1);
        for (ForgedEntries.Call call : ForgedEntries.FORBIDDEN) {
            Entry entry = folder.files().verify(folder.entries().get(0));
            Files.write(folder.onlyEntry(), ForgedEntries.poisoned(entry, call).toBytes());
            CodeCache cache = folder.open();
            assertThat(CacheFolder.run(cache, 1)).as("%s", call).isEqualTo(CodeOrigin.COMPILER);
            assertThat(cache.statistics().misses(CodeOrigin.DIRECTORY, MissReason.CORRUPT))
                    .as("%s", call)
                    .isEqualTo(1);
            removeWhatWasPutAside(folder);
        }
    }

    /** What a process that was killed while it wrote leaves behind. */
    @Test
    void leftoversOfKilledProcessesDoNoHarm() throws IOException {
        CacheFolder folder = folder();
        folder.run(1);
        Path file = folder.onlyEntry();
        byte[] good = Files.readAllBytes(file);
        String id = "00000000-0000-0000-0000-000000000000";
        Path written = file.resolveSibling(file.getFileName() + "." + id + ".tmp");
        for (int length : new int[] {0, 1, good.length / 2, good.length}) {
            Files.deleteIfExists(file);
            Files.write(written, Arrays.copyOf(good, length));
            Files.setLastModifiedTime(
                    written, FileTime.from(folder.time.now()));
            assertThat(folder.run(1)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(folder.run(1)).isEqualTo(CodeOrigin.DIRECTORY);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(folder.run(1)).as("renamed, then killed").isEqualTo(CodeOrigin.DIRECTORY);
        Files.write(written, good);
        Files.setLastModifiedTime(
                written, FileTime.from(folder.time.now()));
        folder.time.advance(Duration.ofHours(2));
        folder.run(2);
        assertThat(written).doesNotExist();
        assertThat(Hashes.sha256Hex(Files.readAllBytes(file))).isEqualTo(Hashes.sha256Hex(good));
    }
}
