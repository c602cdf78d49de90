package dev.wasmjar.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.wasi.fs.Errno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading, writing and seeking in files, and what {@code path_open} makes of its flags. */
class FileTest {
    private static final int SET = 0;
    private static final int CUR = 1;
    private static final int END = 2;

    @FunctionalInterface
    private interface Action {
        void run(TestGuest guest, Path box) throws IOException;
    }

    private static void on(Host host, Action action) throws IOException {
        try (Host.Folder folder = host.folder(); TestGuest guest = folder.guest()) {
            action.run(guest, folder.box());
        }
    }

    private static long seek(TestGuest guest, int fd, long offset, int whence) {
        guest.ok("fd_seek", fd, offset, whence, TestGuest.RESULT);
        return guest.longResult();
    }

    private static long tell(TestGuest guest, int fd) {
        guest.ok("fd_tell", fd, TestGuest.RESULT);
        return guest.longResult();
    }

    private static long size(TestGuest guest, int fd) {
        guest.ok("fd_filestat_get", fd, TestGuest.RESULT);
        return guest.memory.readLong(TestGuest.RESULT + 32);
    }

    @ParameterizedTest
    @EnumSource
    void writesReadsAndSeeks(Host host) throws IOException {
        on(host, (guest, box) -> {
            int fd = guest.open("file", TestGuest.CREAT, TestGuest.READ | TestGuest.WRITE);
            assertThat(fd).isEqualTo(4);
            assertThat(guest.write(fd, "hello world")).isEqualTo(11);
            assertThat(tell(guest, fd)).isEqualTo(11);
            assertThat(Files.readString(box.resolve("file"))).isEqualTo("hello world");
            assertThat(seek(guest, fd, 6, SET)).isEqualTo(6);
            assertThat(guest.read(fd, 3)).isEqualTo("wor");
            assertThat(seek(guest, fd, -1, CUR)).isEqualTo(8);
            assertThat(guest.read(fd, 100)).isEqualTo("rld");
            assertThat(guest.read(fd, 100)).isEmpty();
            assertThat(seek(guest, fd, -5, END)).isEqualTo(6);
            assertThat(guest.call("fd_seek", fd, -7L, CUR, TestGuest.RESULT))
                    .isEqualTo(Errno.INVAL);
            assertThat(guest.call("fd_seek", fd, 0L, 3, TestGuest.RESULT)).isEqualTo(Errno.INVAL);
            assertThat(guest.call("fd_seek", fd, Long.MAX_VALUE, CUR, TestGuest.RESULT))
                    .isEqualTo(Errno.INVAL);
            assertThat(tell(guest, fd)).isEqualTo(6);
        });
    }

    @ParameterizedTest
    @EnumSource
    void writesPastTheEndLeaveZeros(Host host) throws IOException {
        on(host, (guest, box) -> {
            int fd = guest.open("file", TestGuest.CREAT, TestGuest.READ | TestGuest.WRITE);
            seek(guest, fd, 5, SET);
            assertThat(guest.read(fd, 10)).isEmpty();
            guest.write(fd, "x");
            assertThat(Files.readAllBytes(box.resolve("file"))).containsExactly(0, 0, 0, 0, 0, 'x');
        });
    }

    @ParameterizedTest
    @EnumSource
    void positionedAccessLeavesThePosition(Host host) throws IOException {
        on(host, (guest, box) -> {
            int fd = guest.open("file", TestGuest.CREAT, TestGuest.READ | TestGuest.WRITE);
            guest.write(fd, "0123456789");
            guest.ok("fd_pwrite", fd, guest.vector(guest.put(TestGuest.BUFFER, "ab")), 1, 4L,
                    TestGuest.RESULT);
            assertThat(guest.result()).isEqualTo(2);
            guest.ok("fd_pread", fd, guest.vector(4), 1, 3L, TestGuest.RESULT);
            assertThat(guest.memory.readUtf8(TestGuest.BUFFER, 4)).isEqualTo("3ab6");
            assertThat(tell(guest, fd)).isEqualTo(10);
            assertThat(guest.call("fd_pread", fd, guest.vector(4), 1, -1L, TestGuest.RESULT))
                    .isEqualTo(Errno.INVAL);
        });
    }

    @ParameterizedTest
    @EnumSource
    void listsOfBuffersAreGatheredAndScattered(Host host) throws IOException {
        on(host, (guest, box) -> {
            int fd = guest.open("file", TestGuest.CREAT, TestGuest.READ | TestGuest.WRITE);
            guest.put(TestGuest.BUFFER, "abcdef");
            int[] list = {TestGuest.BUFFER, 2, TestGuest.BUFFER + 4, 0, TestGuest.BUFFER + 3, 3};
            for (int i = 0; i < list.length; i++) {
                guest.memory.writeInt(128 + 4 * i, list[i]);
            }
            guest.ok("fd_write", fd, 128, 3, TestGuest.RESULT);
            assertThat(guest.result()).isEqualTo(5);
            guest.ok("fd_pread", fd, 128, 3, 0L, TestGuest.RESULT);
            assertThat(guest.result()).isEqualTo(5);
            assertThat(guest.memory.readUtf8(TestGuest.BUFFER, 6)).isEqualTo("abcdef");
            assertThat(Files.readString(box.resolve("file"))).isEqualTo("abdef");
            guest.ok("fd_write", fd, 128, 0, TestGuest.RESULT);
            assertThat(guest.result()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void longAccessesAreWhole(Host host) throws IOException {
        on(host, (guest, box) -> {
            int length = 1_000_000;
            guest.memory.grow(20);
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (i * 31 + i / 257);
            }
            guest.memory.write(TestGuest.BUFFER, bytes);
            int fd = guest.open("file", TestGuest.CREAT, TestGuest.READ | TestGuest.WRITE);
            guest.ok("fd_write", fd, guest.vector(length), 1, TestGuest.RESULT);
            assertThat(guest.result()).isEqualTo(length);
            assertThat(Files.readAllBytes(box.resolve("file"))).isEqualTo(bytes);
            guest.memory.fill(TestGuest.BUFFER, length, (byte) 0);
            guest.ok("fd_pread", fd, guest.vector(length), 1, 0L, TestGuest.RESULT);
            assertThat(guest.result()).isEqualTo(length);
            assertThat(guest.memory.read(TestGuest.BUFFER, length)).isEqualTo(bytes);
        });
    }

    @ParameterizedTest
    @EnumSource
    void appendingWritesAtTheEndWhateverThePosition(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.create("file", "abc");
            int fd = guest.open(TestGuest.DIR, "file", 0, TestGuest.READ | TestGuest.WRITE,
                    Descriptor.APPEND);
            guest.write(fd, "def");
            assertThat(tell(guest, fd)).isEqualTo(6);
            seek(guest, fd, 0, SET);
            guest.write(fd, "ghi");
            guest.ok("fd_pwrite", fd, guest.vector(guest.put(TestGuest.BUFFER, "jkl")), 1, 0L,
                    TestGuest.RESULT);
            assertThat(guest.contents("file")).isEqualTo("abcdefghijkl");
            guest.ok("fd_fdstat_set_flags", fd, 0);
            seek(guest, fd, 0, SET);
            guest.write(fd, "ABC");
            assertThat(guest.contents("file")).isEqualTo("ABCdefghijkl");
        });
    }

    @ParameterizedTest
    @EnumSource
    void sizesAreSet(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.create("file", "abcdef");
            int fd = guest.open("file", 0, TestGuest.READ | TestGuest.WRITE);
            seek(guest, fd, 4, SET);
            guest.ok("fd_filestat_set_size", fd, 2L);
            assertThat(guest.contents("file")).isEqualTo("ab");
            assertThat(tell(guest, fd)).isEqualTo(4);
            guest.ok("fd_filestat_set_size", fd, 5L);
            assertThat(guest.contents("file")).isEqualTo("ab\0\0\0");
            assertThat(size(guest, fd)).isEqualTo(5);
            guest.ok("fd_allocate", fd, 2L, 1L);
            assertThat(size(guest, fd)).isEqualTo(5);
            guest.ok("fd_allocate", fd, 2L, 10L);
            assertThat(size(guest, fd)).isEqualTo(12);
            assertThat(guest.call("fd_filestat_set_size", fd, -1L)).isEqualTo(Errno.INVAL);
            assertThat(guest.call("fd_allocate", fd, Long.MAX_VALUE, 1L)).isEqualTo(Errno.FBIG);
            int reader = guest.open("file", 0, TestGuest.READ);
            assertThat(guest.call("fd_filestat_set_size", reader, 0L)).isEqualTo(Errno.INVAL);
            assertThat(guest.call("fd_allocate", reader, 0L, 100L)).isEqualTo(Errno.BADF);
        });
    }

    @ParameterizedTest
    @EnumSource
    void accessFollowsTheRightsAskedForAtOpening(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.create("file", "abc");
            int reader = guest.open("file", 0, TestGuest.READ);
            assertThat(guest.call("fd_write", reader, guest.vector(1), 1, TestGuest.RESULT))
                    .isEqualTo(Errno.BADF);
            int writer = guest.open("file", 0, TestGuest.WRITE);
            assertThat(guest.call("fd_read", writer, guest.vector(1), 1, TestGuest.RESULT))
                    .isEqualTo(Errno.BADF);
            int neither = guest.open("file", 0, 0);
            assertThat(guest.read(neither, 10)).isEqualTo("abc");
        });
    }

    @ParameterizedTest
    @EnumSource
    void openingFlags(Host host) throws IOException {
        on(host, (guest, box) -> {
            int creat = TestGuest.CREAT;
            int excl = TestGuest.EXCL;
            int dir = TestGuest.DIRECTORY;
            long read = TestGuest.READ;
            long write = TestGuest.WRITE;
            guest.create("file", "abc");
            Files.createDirectory(box.resolve("dir"));
            assertThat(guest.pathOpen("none", 0, read)).isEqualTo(Errno.NOENT);
            assertThat(guest.pathOpen("none", dir, read)).isEqualTo(Errno.NOENT);
            assertThat(guest.pathOpen("none/file", creat, write)).isEqualTo(Errno.NOENT);
            assertThat(guest.pathOpen("file/file", creat, write)).isEqualTo(Errno.NOTDIR);
            assertThat(guest.pathOpen("file", creat | excl, write)).isEqualTo(Errno.EXIST);
            assertThat(guest.pathOpen("dir", creat | excl, write)).isEqualTo(Errno.EXIST);
            assertThat(guest.pathOpen("file", dir, read)).isEqualTo(Errno.NOTDIR);
            assertThat(guest.pathOpen("file/", 0, read)).isEqualTo(Errno.NOTDIR);
            assertThat(guest.pathOpen("dir", 0, write)).isEqualTo(Errno.ISDIR);
            assertThat(guest.pathOpen("dir", dir, read | write)).isEqualTo(Errno.ISDIR);
            assertThat(guest.pathOpen("dir", TestGuest.TRUNC, read)).isEqualTo(Errno.ISDIR);
            assertThat(guest.pathOpen("dir", creat, read)).isEqualTo(Errno.ISDIR);
            assertThat(guest.pathOpen("new/", creat, write)).isEqualTo(Errno.ISDIR);
            assertThat(guest.pathOpen("dir", dir | creat, read)).isEqualTo(Errno.INVAL);
            assertThat(guest.pathOpen("file", 16, read)).isEqualTo(Errno.INVAL);
            assertThat(guest.pathOpen(3, 2, "file", 0, read, 0)).isEqualTo(Errno.INVAL);
            assertThat(guest.pathOpen(3, 0, "file", 0, read, 32)).isEqualTo(Errno.INVAL);
            assertThat(guest.pathOpen("", 0, read)).isEqualTo(Errno.NOENT);
            assertThat(guest.pathOpen("dir///", 0, read)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.pathOpen("dir/..", 0, read)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.pathOpen(".", 0, read)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.pathOpen("./dir/.//../file", 0, read)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.pathOpen(guest.result(), 0, "x", 0, read, 0)).isEqualTo(Errno.NOTDIR);
            assertThat(guest.pathOpen(1, 0, "x", 0, read, 0)).isEqualTo(Errno.BADF);
            assertThat(guest.pathOpen(99, 0, "x", 0, read, 0)).isEqualTo(Errno.BADF);
            assertThat(guest.contents("file")).isEqualTo("abc");
            guest.ok("fd_close", guest.open("file", TestGuest.TRUNC, 0));
            assertThat(guest.contents("file")).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void synchronisedFilesReportIt(Host host) throws IOException {
        on(host, (guest, box) -> {
            int fd = guest.open(TestGuest.DIR, "file", TestGuest.CREAT,
                    TestGuest.READ | TestGuest.WRITE, Descriptor.SYNC | Descriptor.NONBLOCK);
            guest.write(fd, "abc");
            guest.ok("fd_sync", fd).ok("fd_datasync", fd).ok("fd_advise", fd, 0L, 0L, 5);
            assertThat(guest.call("fd_advise", fd, 0L, 0L, 6)).isEqualTo(Errno.INVAL);
            guest.ok("fd_fdstat_get", fd, TestGuest.RESULT);
            assertThat(guest.memory.readShort(TestGuest.RESULT + 2))
                    .isEqualTo((short) (Descriptor.SYNC | Descriptor.NONBLOCK));
            assertThat(guest.call("fd_fdstat_set_flags", fd, 0)).isEqualTo(Errno.INVAL);
            guest.ok("fd_fdstat_set_flags", fd, Descriptor.SYNC);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRemovedFileStaysOpen(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.create("file", "abc");
            int fd = guest.open("file", 0, TestGuest.READ | TestGuest.WRITE);
            guest.onPath("path_unlink_file", "file");
            guest.create("file", "another");
            seek(guest, fd, 3, SET);
            guest.write(fd, "def");
            seek(guest, fd, 0, SET);
            assertThat(guest.read(fd, 10)).isEqualTo("abcdef");
            assertThat(size(guest, fd)).isEqualTo(6);
            assertThat(guest.contents("file")).isEqualTo("another");
        });
    }

    @ParameterizedTest
    @EnumSource
    void anOpenFileAndDirectoryFollowARename(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.mkdir("dir");
            guest.create("dir/file", "abc");
            int dir = guest.open("dir", TestGuest.DIRECTORY, TestGuest.READ);
            int file = guest.open("dir/file", 0, TestGuest.READ | TestGuest.WRITE);
            assertThat(guest.rename("dir", "moved")).isEqualTo(Errno.SUCCESS);
            guest.ok("fd_filestat_set_times", file, 0L, 5_000_000_000L, 4);
            assertThat(Files.getLastModifiedTime(box.resolve("moved/file")).toMillis())
                    .isEqualTo(5000);
            guest.ok("path_create_directory", dir, TestGuest.PATH,
                    guest.put(TestGuest.PATH, "inner"));
            assertThat(box.resolve("moved/inner")).isDirectory();
            int again = guest.open(dir, "file", 0, TestGuest.READ, 0);
            assertThat(guest.read(again, 10)).isEqualTo("abc");
        });
    }

    @ParameterizedTest
    @EnumSource
    void namesOutsideAsciiAreUtf8(Host host) throws IOException {
        boolean hostNamesAreUnicode = StandardCharsets.UTF_8.name()
                .equals(System.getProperty("sun.jnu.encoding"));
        if (host == Host.DEFAULT && !hostNamesAreUnicode) {
            // The Java runtime itself can't name such a file here.
            on(host, (guest, box) -> assertThat(
                    guest.pathOpen("größe", TestGuest.CREAT, TestGuest.WRITE))
                    .isEqualTo(Errno.ILSEQ));
            return;
        }
        on(host, (guest, box) -> {
            guest.create("größe €𝄞", "x");
            assertThat(Files.readString(box.resolve("größe €𝄞"))).isEqualTo("x");
        });
    }
}
