package dev.wasmjar.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class EntryTest {
    private final Entry entry = Samples.entry();
    private final byte[] bytes = entry.toBytes();

    @Test
    void whatIsWrittenIsRead() throws FormatException {
        Entry read = Entry.read(bytes);
        assertThat(read.toBytes()).isEqualTo(bytes);
        assertThat(read.namespace()).isEqualTo("tenant");
        assertThat(read.compileMillis()).isEqualTo(1234);
        assertThat(read.manifest()).isEqualTo(entry.manifest());
        assertThat(read.head().toArray()).isEqualTo(entry.head().toArray());
        assertThat(read.tail().toArray()).isEqualTo(entry.tail().toArray());
        assertThat(DebugInfo.read(read.debug().toArray())).isEqualTo(Samples.debugInfo());
        assertThat(read.classes().keySet()).isEqualTo(entry.classes().keySet());
        read.classes().forEach(
                (name, type) ->
                        assertThat(type.toArray()).isEqualTo(entry.classes().get(name).toArray()));
    }

    @Test
    void theBytesAreThoseOfTheFormatVersion() throws IOException {
        FileFormat.assertIsAsIn("entry.hex", bytes);
    }

    @Test
    void theHeaderTellsWithoutThePieces() throws IOException {
        EntryHeader header = EntryHeader.read(new ByteArrayInputStream(bytes));
        assertThat(header).usingRecursiveComparison().isEqualTo(EntryHeader.read(bytes));
        assertThat(header.namespace()).isEqualTo("tenant");
        assertThat(header.key()).isEqualTo(entry.key());
        assertThat(header.entrySize()).isEqualTo(bytes.length);
        assertThat(header.size() + entry.contentSize()).isEqualTo(bytes.length);
        assertThatThrownBy(
                        () ->
                                EntryHeader.read(
                                        new ByteArrayInputStream(bytes, 0, header.size() - 1)))
                .isInstanceOf(FormatException.Corrupt.class);
    }

    @Test
    void everyFlippedByteIsFound() {
        FileFormat.assertFindsEveryFlippedByte(Entry::read, bytes);
    }

    @Test
    void everyOtherLengthIsFound() {
        FileFormat.assertFindsEveryOtherLength(Entry::read, bytes);
    }

    @Test
    void aClassWithoutADigestIsFound() {
        Entry incomplete =
                new Entry(
                        entry.namespace(),
                        entry.compileMillis(),
                        entry.manifest(),
                        entry.head(),
                        entry.tail(),
                        entry.debug(),
                        entry.classes().headMap(entry.classes().lastKey()));
        assertThatThrownBy(() -> EntryHeader.read(incomplete.toBytes()))
                .isInstanceOf(FormatException.Corrupt.class)
                .hasMessageContaining("digests of classes of 32 bytes");
    }

    @Test
    void olderVersionsAreNoDamage() {
        ByteBuffer.wrap(bytes).putInt(4, Manifest.FORMAT_VERSION - 1);
        assertThatThrownBy(() -> Entry.read(bytes)).isInstanceOf(FormatException.TooOld.class);
    }

    @Test
    void theKeyDependsOnTheNamespaceAndTheCompilation() {
        assertThat(
                        List.of(
                                entry.key(),
                                entry.inNamespace("").key(),
                                entry.inNamespace("other").key(),
                                CacheKey.ofEntry("tenant", "another compilation"),
                                CacheKey.ofModule("tenant", entry.manifest().wasmSha256()),
                                entry.manifest().key()))
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key).matches("[0-9a-f]{64}"));
        assertThat(CacheKey.ofEntry("a\ncompilation b", "c"))
                .isNotEqualTo(CacheKey.ofEntry("a", "b\ncompilation c"));
    }

    @Test
    void signaturesAreReadAsWritten() throws FormatException {
        EntrySignature signature = new EntrySignature("k".repeat(64), new byte[] {1, 2, 3});
        byte[] written = signature.toBytes();
        assertThat(EntrySignature.read(written)).usingRecursiveComparison().isEqualTo(signature);
        for (int at = 0; at < written.length; at++) {
            byte[] damaged = written.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> EntrySignature.read(damaged))
                    .as("byte %d", at)
                    .isInstanceOf(FormatException.class);
        }
        EntryHeader header = EntryHeader.read(bytes);
        assertThat(new String(EntrySignature.message(header), StandardCharsets.US_ASCII))
                .isEqualTo("wasmjar entry " + header.digest() + "\n");
    }

    @Test
    void sourcesAreReadAsWritten() throws FormatException {
        ModuleSource source = new ModuleSource("http://h/ä", "\"1\"", "", "a".repeat(64));
        byte[] written = source.toBytes();
        assertThat(ModuleSource.read(written)).isEqualTo(source);
        written[20] ^= 1;
        assertThatThrownBy(() -> ModuleSource.read(written))
                .isInstanceOf(FormatException.Corrupt.class);
    }

    private static JarFiles.Source jar(SortedMap<String, byte[]> files) {
        return path -> files.containsKey(path) ? new ByteArrayInputStream(files.get(path)) : null;
    }

    @Test
    void aLargeTailIsSeveralFiles() throws IOException {
        int bytes = 2 * JarLayout.TAIL_FILE_BYTES + 5;
        Entry large = Samples.entry(bytes, 600 + bytes);
        String sha256 = large.manifest().wasmSha256();
        SortedMap<String, byte[]> files = JarFiles.of(large, List.of());
        assertThat(files.get(JarLayout.tail(sha256, 1))).hasSize(JarLayout.TAIL_FILE_BYTES);
        assertThat(files.get(JarLayout.tail(sha256, 2))).hasSize(5);
        JarFiles.Source jar = jar(files);
        assertThat(JarFiles.of(JarFiles.read(jar, sha256), List.of()))
                .usingRecursiveComparison()
                .isEqualTo(files);
        files.remove(JarLayout.tail(sha256, 1));
        assertThatThrownBy(() -> JarFiles.read(jar, sha256))
                .isInstanceOf(FormatException.Corrupt.class)
                .hasMessageContaining(JarLayout.tail(sha256, 1));
    }

    @Test
    void theFilesOfAJarAreTheEntry() throws IOException {
        SortedMap<String, byte[]> files = JarFiles.of(entry, List.of("one"));
        String sha256 = entry.manifest().wasmSha256();
        assertThat(files)
                .containsKeys(JarLayout.manifest(sha256), JarLayout.name("one"))
                .hasSize(5 + entry.classes().size());
        JarFiles.Source jar = jar(files);
        Entry read = JarFiles.read(jar, sha256);
        assertThat(JarFiles.of(read, List.of("one")))
                .usingRecursiveComparison()
                .isEqualTo(files);

        String type = entry.classes().firstKey() + ".class";
        files.get(type)[0] ^= 1;
        assertThatThrownBy(() -> JarFiles.read(jar, sha256))
                .isInstanceOf(FormatException.Corrupt.class)
                .hasMessageContaining(type);
        files.remove(type);
        assertThatThrownBy(() -> JarFiles.read(jar, sha256))
                .isInstanceOf(FormatException.Corrupt.class)
                .hasMessageContaining("no " + type);
    }
}
