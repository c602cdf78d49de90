package dev.wasmjar.cache.directory;

import dev.wasmjar.cache.chain.CacheTime;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.EntryHeader;
import dev.wasmjar.format.EntryPieces;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a cache directory:
 *
 * <pre>
 * &lt;module&gt;-&lt;key&gt;.wje              an entry; the first 32 digits of what the entries of a module share
 * &lt;module&gt;-&lt;key&gt;.wje.&lt;id&gt;.tmp     one that is being written
 * &lt;module&gt;-&lt;key&gt;.wje.&lt;id&gt;.bad     one that was found damaged
 * &lt;key&gt;.wjs                       what an address had, see {@link dev.wasmjar.format.ModuleSource}
 * lock                           locked, a byte for each key, by who compiles
 * CACHEDIR.TAG                   tells back-up programs that this is a cache
 * </pre>
 *
 * Other files are left alone. An entry is there in full or not at all: it is written to a file of its
 * own, which is then renamed. The time of the last change of a file is that of the entry's last use.
 */
public final class CacheDirectory {
    private static final int MODULE_DIGITS = 32;

    /** Larger entries are read piece by piece; one file less is open for each that is not. */
    private static final int IN_MEMORY_BYTES = 4 << 20;

    private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{32}-([0-9a-f]{64})\\.wje");
    private static final Pattern REST =
            Pattern.compile(
                    "([0-9a-f]{32}-[0-9a-f]{64}\\.wje|[0-9a-f]{64}\\.wjs)\\.[0-9a-f-]{36}\\.(tmp|bad)");
    private static final Pattern SOURCE = Pattern.compile("[0-9a-f]{64}\\.wjs");
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final String TAG = "CACHEDIR.TAG";
    private static final String TAG_CONTENT =
            "Signature: 8a477f597d28d172789f06886806bc55\n# Compiled WebAssembly modules.\n";

    private final Path directory;
    private final CacheTime time;

    /** The files of a directory, which need not be there yet. */
    public CacheDirectory(Path directory, CacheTime time) {
        this.directory = directory;
        this.time = time;
    }

    /** Makes the directory where it isn't there. */
    public void create() throws IOException {
        DirectoryAccess.create(directory);
        Path tag = directory.resolve(TAG);
        if (Files.isWritable(directory) && !Files.exists(tag)) {
            Files.writeString(tag, TAG_CONTENT);
        }
    }

    /** Where it is. */
    public Path path() {
        return directory;
    }

    /** The file whose bytes are locked. */
    Path lockFile() {
        return directory.resolve("lock");
    }

    private static String moduleDigits(String moduleKey) {
        return moduleKey.substring(0, MODULE_DIGITS);
    }

    private Path file(String moduleKey, String key) {
        return directory.resolve(moduleDigits(moduleKey) + "-" + key + ".wje");
    }

    /**
     * An entry, of which the header is checked.
     *
     * @throws dev.wasmjar.format.FormatException where the header, or the size of the file, is not right
     */
    Optional<EntryPieces> open(String moduleKey, String key) throws IOException {
        Path file = file(moduleKey, key);
        try {
            if (Files.size(file) <= IN_MEMORY_BYTES) {
                return Optional.of(EntryPieces.of(Files.readAllBytes(file)));
            }
            EntryFile entry = EntryFile.open(file);
            try {
                return Optional.of(EntryPieces.open(entry));
            } catch (Throwable e) {
                entry.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The header of an entry; of its digests only the header's own is checked. */
    public EntryHeader readHeader(StoredEntry entry) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(entry.file()))) {
            return EntryHeader.read(in);
        }
    }

    /** Notes that an entry was used. */
    void touch(String moduleKey, String key) throws IOException {
        Path file = file(moduleKey, key);
        Instant now = time.now();
        if (Files.getLastModifiedTime(file).toInstant().plus(TOUCH_EVERY).isBefore(now)) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    /**
     * Writes an entry, in place of one that may be there.
     *
     * @return its size in bytes
     */
    public long write(String moduleKey, String key, byte[] bytes) throws IOException {
        write(file(moduleKey, key), bytes);
        return bytes.length;
    }

    /** Writes what an address had. */
    void writeSource(String key, byte[] bytes) throws IOException {
        write(source(key), bytes);
    }

    /** What an address had, not checked. */
    Optional<byte[]> readSource(String key) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(source(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path source(String key) {
        return directory.resolve(key + ".wjs");
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.setLastModifiedTime(written, FileTime.from(time.now()));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
        forceDirectory();
    }

    /** Writes the directory itself to the disk, where the system can do that. */
    private void forceDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system opens directories; then the rename may be lost with the power.
        }
    }

    /** Puts an entry aside that is damaged. */
    void quarantine(String moduleKey, String key) throws IOException {
        Path file = file(moduleKey, key);
        Path aside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".bad");
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        Files.setLastModifiedTime(aside, FileTime.from(time.now()));
    }

    /** All entries. */
    public List<StoredEntry> entries() throws IOException {
        return entries("*.wje");
    }

    /** The entries of one module in one namespace. */
    public List<StoredEntry> entriesOf(String moduleKey) throws IOException {
        return entries(moduleDigits(moduleKey) + "-*.wje");
    }

    private List<StoredEntry> entries(String glob) throws IOException {
        List<StoredEntry> entries = new ArrayList<>();
        for (Path file : list(glob)) {
            Matcher name = ENTRY.matcher(file.getFileName().toString());
            if (name.matches()) {
                stored(file, name.group(1)).ifPresent(entries::add);
            }
        }
        return entries;
    }

    /** Files of entries that were being written, or are damaged. */
    List<StoredEntry> rest() throws IOException {
        return matching("*.wj[es].*", REST);
    }

    /** What addresses had. */
    List<StoredEntry> sources() throws IOException {
        return matching("*.wjs", SOURCE);
    }

    private List<StoredEntry> matching(String glob, Pattern names) throws IOException {
        List<StoredEntry> found = new ArrayList<>();
        for (Path file : list(glob)) {
            if (names.matcher(file.getFileName().toString()).matches()) {
                stored(file, "").ifPresent(found::add);
            }
        }
        return found;
    }

    /** Whether there is an entry, which is not read. */
    boolean contains(String moduleKey, String key) {
        return Files.exists(file(moduleKey, key));
    }

    private List<Path> list(String glob) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
                stream.forEach(files::add);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return files;
    }

    /** What stands in the directory of a file, unless it has gone meanwhile. */
    private static Optional<StoredEntry> stored(Path file, String key) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(
                            new StoredEntry(
                                    file,
                                    key,
                                    attributes.size(),
                                    attributes.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Removes the file of an entry. */
    public void delete(StoredEntry entry) throws IOException {
        Files.deleteIfExists(entry.file());
    }

    /** Reads and checks an entry in full. */
    public Entry verify(StoredEntry entry) throws IOException {
        return Entry.read(Files.readAllBytes(entry.file()));
    }

    /** Bytes that may still be written to the file system. */
    long usableBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }
}
