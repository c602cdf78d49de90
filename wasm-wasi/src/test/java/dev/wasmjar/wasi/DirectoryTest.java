package dev.wasmjar.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.wasi.fs.Errno;
import dev.wasmjar.wasi.fs.FileKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading directories, and directories of other file systems. */
class DirectoryTest {

    private record Entry(String name, long next, long inode, int kind) {}

    /** All whole entries that fit, from a cookie on. */
    private static List<Entry> read(TestGuest guest, int fd, int length, long cookie) {
        guest.ok("fd_readdir", fd, TestGuest.BUFFER, length, cookie, TestGuest.RESULT);
        int used = guest.result();
        List<Entry> entries = new ArrayList<>();
        int at = TestGuest.BUFFER;
        int end = TestGuest.BUFFER + used;
        while (at + 24 <= end && at + 24 + guest.memory.readInt(at + 16) <= end) {
            int nameLength = guest.memory.readInt(at + 16);
            entries.add(new Entry(guest.memory.readUtf8(at + 24, nameLength),
                    guest.memory.readLong(at), guest.memory.readLong(at + 8),
                    guest.memory.readByte(at + 20)));
            at += 24 + nameLength;
        }
        return entries;
    }

    private static List<String> names(TestGuest guest, int fd, int length) {
        List<String> names = new ArrayList<>();
        long cookie = 0;
        while (true) {
            List<Entry> some = read(guest, fd, length, cookie);
            some.forEach(entry -> names.add(entry.name));
            if (some.isEmpty()) {
                return names;
            }
            cookie = some.get(some.size() - 1).next;
        }
    }

    @ParameterizedTest
    @EnumSource
    void entriesHaveTypeInodeAndName(Host host) throws IOException {
        try (Host.Folder folder = host.folder(); TestGuest guest = folder.guest()) {
            guest.create("file", "");
            guest.mkdir("dir");
            guest.symlink("nowhere", "link");
            int fd = guest.open(".", TestGuest.DIRECTORY, TestGuest.READ);
            List<Entry> entries = read(guest, fd, 4096, 0);
            assertThat(entries).extracting(Entry::name)
                    .startsWith(".", "..")
                    .containsExactlyInAnyOrder(".", "..", "file", "dir", "link");
            for (Entry entry : entries) {
                FileKind kind = switch (entry.name) {
                    case "file" -> FileKind.REGULAR_FILE;
                    case "link" -> FileKind.SYMBOLIC_LINK;
                    default -> FileKind.DIRECTORY;
                };
                assertThat(entry.kind).as(entry.name).isEqualTo(kind.code());
                if (!entry.name.equals("..")) {
                    guest.stat(entry.name, 0);
                    assertThat(entry.inode).as(entry.name)
                            .isEqualTo(guest.memory.readLong(TestGuest.RESULT + 8));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSmallBufferIsFilledAndGoneOnFrom(Host host) throws IOException {
        try (Host.Folder folder = host.folder(); TestGuest guest = folder.guest()) {
            for (int i = 0; i < 100; i++) {
                Files.createFile(folder.box().resolve("file." + i));
            }
            int fd = guest.open(".", TestGuest.DIRECTORY, TestGuest.READ);
            guest.ok("fd_readdir", fd, TestGuest.BUFFER, 60, 0L, TestGuest.RESULT);
            assertThat(guest.result()).isEqualTo(60);
            assertThat(names(guest, fd, 60)).hasSize(102).doesNotHaveDuplicates();
            assertThat(read(guest, fd, 100, 102)).isEmpty();
            assertThat(read(guest, fd, 100, -1)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGuestThatRemovesWhileItReadsMissesNothing(Host host) throws IOException {
        try (Host.Folder folder = host.folder(); TestGuest guest = folder.guest()) {
            for (int i = 0; i < 50; i++) {
                Files.createFile(folder.box().resolve("file." + i));
            }
            int fd = guest.open(".", TestGuest.DIRECTORY, TestGuest.READ);
            long cookie = 2;
            List<Entry> some = read(guest, fd, 70, 0);
            while (!(some = read(guest, fd, 70, cookie)).isEmpty()) {
                for (Entry entry : some) {
                    assertThat(guest.onPath("path_unlink_file", entry.name))
                            .isEqualTo(Errno.SUCCESS);
                    cookie = entry.next;
                }
            }
            assertThat(names(guest, fd, 4096)).containsExactly(".", "..");
        }
    }

    @Test
    void onlyDirectoriesAreRead(@TempDir Path dir) {
        try (TestGuest guest = new TestGuest(Wasi.builder().preopen("/", dir))) {
            guest.create("file", "");
            int fd = guest.open("file", 0, TestGuest.READ);
            for (int bad : new int[] {0, 1, fd, 99}) {
                assertThat(guest.call("fd_readdir", bad, TestGuest.BUFFER, 100, 0L,
                        TestGuest.RESULT)).isEqualTo(Errno.BADF);
            }
        }
    }

    @Test
    void operationsOfFilesAreBadOnDirectories(@TempDir Path dir) {
        try (TestGuest guest = new TestGuest(Wasi.builder().preopen("/", dir))) {
            int fd = TestGuest.DIR;
            assertThat(new Errno[] {
                guest.call("fd_read", fd, guest.vector(1), 1, TestGuest.RESULT),
                guest.call("fd_pread", fd, guest.vector(1), 1, 0L, TestGuest.RESULT),
                guest.call("fd_write", fd, guest.vector(1), 1, TestGuest.RESULT),
                guest.call("fd_pwrite", fd, guest.vector(1), 1, 0L, TestGuest.RESULT),
                guest.call("fd_seek", fd, 0L, 0, TestGuest.RESULT),
                guest.call("fd_tell", fd, TestGuest.RESULT),
                guest.call("fd_allocate", fd, 0L, 1L),
                guest.call("fd_advise", fd, 0L, 1L, 0),
                guest.call("fd_filestat_set_size", fd, 0L),
                guest.call("fd_sync", fd),
            }).containsOnly(Errno.BADF);
        }
    }

    @Test
    void aZipFileIsADirectory(@TempDir Path dir) throws IOException {
        URI uri = URI.create("jar:" + dir.resolve("files.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
            Files.createDirectories(zip.getPath("/a/b"));
            Files.writeString(zip.getPath("/a/b/file"), "in the zip");
            try (TestGuest guest = new TestGuest(
                    Wasi.builder().preopen("/zip", zip.getPath("/a")))) {
                assertThat(guest.contents("b/file")).isEqualTo("in the zip");
                assertThat(guest.stat("b/none", 0)).isEqualTo(Errno.NOENT);
                assertThat(guest.stat("../a", 0)).isEqualTo(Errno.PERM);
                int fd = guest.open("b", TestGuest.DIRECTORY, TestGuest.READ);
                assertThat(names(guest, fd, 4096)).containsExactly(".", "..", "file");
                int write = guest.open("b/new", TestGuest.CREAT, TestGuest.WRITE);
                guest.write(write, "written");
                guest.ok("fd_close", write);
                assertThat(Files.readString(zip.getPath("/a/b/new"))).isEqualTo("written");
            }
        }
    }
}
