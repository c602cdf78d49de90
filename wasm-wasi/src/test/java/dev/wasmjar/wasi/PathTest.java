package dev.wasmjar.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.wasi.fs.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Directories, links, renames and status by path. */
class PathTest {

    @FunctionalInterface
    private interface Action {
        void run(TestGuest guest, Path box) throws IOException;
    }

    private static void on(Host host, Action action) throws IOException {
        try (Host.Folder folder = host.folder(); TestGuest guest = folder.guest()) {
            action.run(guest, folder.box());
        }
    }

    @ParameterizedTest
    @EnumSource
    void directoriesAreMadeAndRemoved(Host host) throws IOException {
        on(host, (guest, box) -> {
            assertThat(guest.mkdir("dir")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.mkdir("dir")).isEqualTo(Errno.EXIST);
            assertThat(guest.mkdir(".")).isEqualTo(Errno.EXIST);
            assertThat(guest.mkdir("dir/sub/")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.mkdir("none/sub")).isEqualTo(Errno.NOENT);
            assertThat(guest.onPath("path_remove_directory", "dir")).isEqualTo(Errno.NOTEMPTY);
            assertThat(guest.onPath("path_remove_directory", ".")).isEqualTo(Errno.INVAL);
            assertThat(guest.onPath("path_remove_directory", "dir/sub/")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.onPath("path_remove_directory", "dir")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.onPath("path_remove_directory", "dir")).isEqualTo(Errno.NOENT);
            guest.create("file", "");
            assertThat(guest.onPath("path_remove_directory", "file")).isEqualTo(Errno.NOTDIR);
            assertThat(guest.onPath("path_remove_directory", "file/")).isEqualTo(Errno.NOTDIR);
            assertThat(box.resolve("file")).exists();
        });
    }

    @ParameterizedTest
    @EnumSource
    void filesAreRemoved(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.create("file", "");
            guest.mkdir("dir");
            assertThat(guest.onPath("path_unlink_file", "dir")).isEqualTo(Errno.ISDIR);
            assertThat(guest.onPath("path_unlink_file", "dir/")).isEqualTo(Errno.ISDIR);
            assertThat(guest.onPath("path_unlink_file", "file/")).isEqualTo(Errno.NOTDIR);
            assertThat(guest.onPath("path_unlink_file", "none")).isEqualTo(Errno.NOENT);
            assertThat(guest.onPath("path_unlink_file", "file")).isEqualTo(Errno.SUCCESS);
            assertThat(box.resolve("file")).doesNotExist();
            guest.symlink("dir", "link");
            assertThat(guest.onPath("path_unlink_file", "link")).isEqualTo(Errno.SUCCESS);
            assertThat(box.resolve("dir")).isDirectory();
        });
    }

    @ParameterizedTest
    @EnumSource
    void symbolicLinksAreMadeReadAndFollowed(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.create("file", "abc");
            guest.mkdir("dir");
            assertThat(guest.symlink("file", "link")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.readlink("link")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory.readUtf8(TestGuest.BUFFER, guest.result())).isEqualTo("file");
            assertThat(guest.readlink("file")).isEqualTo(Errno.INVAL);
            assertThat(guest.readlink("none")).isEqualTo(Errno.NOENT);
            guest.ok("path_readlink", TestGuest.DIR, TestGuest.PATH,
                    guest.put(TestGuest.PATH, "link"), TestGuest.BUFFER, 2, TestGuest.RESULT);
            assertThat(guest.result()).isEqualTo(2);
            assertThat(guest.symlink("file", "link")).isEqualTo(Errno.EXIST);
            assertThat(guest.symlink("file", "new/")).isEqualTo(Errno.NOENT);
            assertThat(guest.symlink("file", "dir/")).isEqualTo(Errno.EXIST);
            assertThat(guest.symlink("file", "file/")).isEqualTo(Errno.NOTDIR);
            assertThat(guest.symlink("", "new")).isEqualTo(Errno.NOENT);
            assertThat(guest.pathOpen("link", 0, TestGuest.READ)).isEqualTo(Errno.LOOP);
            assertThat(guest.pathOpen(TestGuest.DIR, TestGuest.FOLLOW, "link", 0, TestGuest.READ,
                    0)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.read(guest.result(), 10)).isEqualTo("abc");
            guest.symlink("../file", "dir/back");
            assertThat(guest.stat("dir/back", TestGuest.FOLLOW)).isEqualTo(Errno.SUCCESS);
            guest.symlink("dir", "way");
            assertThat(guest.pathOpen("way", TestGuest.DIRECTORY, TestGuest.READ))
                    .isIn(Errno.LOOP, Errno.NOTDIR);
            assertThat(guest.pathOpen("way/", TestGuest.DIRECTORY, TestGuest.READ))
                    .isEqualTo(Errno.SUCCESS);
            guest.create("way/new", "x");
            assertThat(box.resolve("dir/new")).hasContent("x");
        });
    }

    @ParameterizedTest
    @EnumSource
    void linksThatLeadNowhereOrInCircles(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.symlink("target", "dangling");
            assertThat(guest.stat("dangling", TestGuest.FOLLOW)).isEqualTo(Errno.NOENT);
            assertThat(guest.stat("dangling", 0)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.pathOpen("dangling", TestGuest.CREAT | TestGuest.EXCL,
                    TestGuest.WRITE)).isEqualTo(Errno.EXIST);
            assertThat(guest.pathOpen(TestGuest.DIR, TestGuest.FOLLOW, "dangling",
                    TestGuest.CREAT, TestGuest.WRITE, 0)).isEqualTo(Errno.SUCCESS);
            assertThat(box.resolve("target")).exists();
            guest.symlink("loop", "loop");
            assertThat(guest.pathOpen(TestGuest.DIR, TestGuest.FOLLOW, "loop", 0, TestGuest.READ,
                    0)).isEqualTo(Errno.LOOP);
            assertThat(guest.stat("loop/x", 0)).isEqualTo(Errno.LOOP);
            for (int i = 0; i < 45; i++) {
                guest.symlink(i == 0 ? "target" : "chain" + (i - 1), "chain" + i);
            }
            assertThat(guest.stat("chain39", TestGuest.FOLLOW)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.stat("chain40", TestGuest.FOLLOW)).isEqualTo(Errno.LOOP);
        });
    }

    @ParameterizedTest
    @EnumSource
    void hardLinksShareTheFile(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.create("file", "abc");
            guest.mkdir("dir");
            assertThat(guest.link("file", "dir/other")).isEqualTo(Errno.SUCCESS);
            guest.create("dir/other", "changed");
            assertThat(guest.contents("file")).isEqualTo("changed");
            assertThat(guest.link("file", "dir/other")).isEqualTo(Errno.EXIST);
            assertThat(guest.link("file", "new/")).isEqualTo(Errno.NOENT);
            assertThat(guest.link("file/", "new")).isEqualTo(Errno.NOTDIR);
            assertThat(guest.link("dir", "new")).isEqualTo(Errno.PERM);
            assertThat(guest.link("none", "new")).isEqualTo(Errno.NOENT);
            guest.stat("file", 0);
            long inode = guest.memory.readLong(TestGuest.RESULT + 8);
            guest.stat("dir/other", 0);
            assertThat(guest.memory.readLong(TestGuest.RESULT + 8)).isEqualTo(inode);
            assertThat(guest.memory.readLong(TestGuest.RESULT + 24)).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @EnumSource
    void renames(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.create("file", "one");
            guest.create("other", "two");
            assertThat(guest.rename("file", "other")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.contents("other")).isEqualTo("one");
            assertThat(box.resolve("file")).doesNotExist();
            guest.mkdir("dir");
            guest.mkdir("empty");
            guest.mkdir("full");
            guest.create("full/file", "");
            assertThat(guest.rename("other", "dir")).isEqualTo(Errno.ISDIR);
            assertThat(guest.rename("dir", "other")).isEqualTo(Errno.NOTDIR);
            assertThat(guest.rename("dir", "full")).isEqualTo(Errno.NOTEMPTY);
            assertThat(guest.rename("dir", "empty")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.rename("empty/", "again/")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.rename("other", "new/")).isEqualTo(Errno.NOTDIR);
            assertThat(guest.rename("other/", "new")).isEqualTo(Errno.NOTDIR);
            assertThat(guest.rename("none", "new")).isEqualTo(Errno.NOENT);
            assertThat(guest.rename("other", "none/new")).isEqualTo(Errno.NOENT);
            assertThat(guest.rename("other", ".")).isEqualTo(Errno.BUSY);
            assertThat(guest.rename("other", "other")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.contents("other")).isEqualTo("one");
            guest.symlink("other", "link");
            assertThat(guest.rename("link", "full/link")).isEqualTo(Errno.SUCCESS);
            assertThat(Files.isSymbolicLink(box.resolve("full/link"))).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void renamesBetweenPreopenedDirectories(Host host) throws IOException {
        try (Host.Folder folder = host.folder()) {
            Path second = Files.createDirectory(folder.root.resolve("second"));
            try (TestGuest guest = new TestGuest(
                    Wasi.builder().preopen("/a", folder.box()).preopen("/b", second))) {
                guest.create("file", "abc");
                guest.ok("path_rename", 3, TestGuest.PATH, guest.put(TestGuest.PATH, "file"), 4,
                        TestGuest.SECOND_PATH, guest.put(TestGuest.SECOND_PATH, "moved"));
                assertThat(Files.readString(second.resolve("moved"))).isEqualTo("abc");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void timesAreSetAndShown(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.create("file", "abc");
            long modified = 1_600_000_000_123_456_700L;
            guest.ok("path_filestat_set_times", TestGuest.DIR, 0, TestGuest.PATH,
                    guest.put(TestGuest.PATH, "file"), 1_500_000_000_000_000_000L, modified, 5);
            guest.stat("file", 0);
            assertThat(guest.memory.readLong(TestGuest.RESULT + 40))
                    .isEqualTo(1_500_000_000_000_000_000L);
            assertThat(guest.memory.readLong(TestGuest.RESULT + 48)).isEqualTo(modified);
            assertThat(guest.memory.readLong(TestGuest.RESULT + 56)).isPositive();
            int fd = guest.open("file", 0, TestGuest.READ);
            guest.ok("fd_filestat_set_times", fd, 0L, 0L, 8);
            long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
            guest.ok("fd_filestat_get", fd, TestGuest.RESULT);
            assertThat(guest.memory.readLong(TestGuest.RESULT + 40))
                    .isEqualTo(1_500_000_000_000_000_000L);
            assertThat(guest.memory.readLong(TestGuest.RESULT + 48))
                    .isBetween(now - 10_000_000_000L, now + 10_000_000_000L);
            assertThat(guest.call("fd_filestat_set_times", fd, 0L, 0L, 12)).isEqualTo(Errno.INVAL);
            assertThat(guest.call("fd_filestat_set_times", fd, 0L, 0L, 3)).isEqualTo(Errno.INVAL);
            assertThat(guest.call("fd_filestat_set_times", fd, 0L, 0L, 16)).isEqualTo(Errno.INVAL);
            assertThat(guest.call("fd_filestat_set_times", 1, 0L, 0L, 5)).isEqualTo(Errno.BADF);
        });
    }

    @ParameterizedTest
    @EnumSource
    void timesOfALinkAreItsOwn(Host host) throws IOException {
        on(host, (guest, box) -> {
            guest.create("file", "abc");
            guest.symlink("file", "link");
            long before = Files.getLastModifiedTime(box.resolve("file")).toMillis();
            guest.ok("path_filestat_set_times", TestGuest.DIR, 0, TestGuest.PATH,
                    guest.put(TestGuest.PATH, "link"), 0L, 7_000_000_000L, 4);
            assertThat(Files.getLastModifiedTime(box.resolve("file")).toMillis())
                    .isEqualTo(before);
            assertThat(Files.getLastModifiedTime(box.resolve("link"), LinkOption.NOFOLLOW_LINKS)
                    .toMillis()).isEqualTo(7000);
            guest.ok("path_filestat_set_times", TestGuest.DIR, TestGuest.FOLLOW, TestGuest.PATH,
                    guest.put(TestGuest.PATH, "link"), 0L, 9_000_000_000L, 4);
            assertThat(Files.getLastModifiedTime(box.resolve("file")).toMillis()).isEqualTo(9000);
        });
    }

    @ParameterizedTest
    @EnumSource
    void badPaths(Host host) throws IOException {
        on(host, (guest, box) -> {
            assertThat(guest.mkdir("a\0b")).isEqualTo(Errno.INVAL);
            guest.memory.write(TestGuest.PATH, new byte[] {'a', (byte) 0xff});
            assertThat(guest.call("path_create_directory", TestGuest.DIR, TestGuest.PATH, 2))
                    .isEqualTo(Errno.ILSEQ);
            assertThat(guest.mkdir("x/".repeat(2048))).isEqualTo(Errno.NAMETOOLONG);
            assertThat(guest.mkdir("")).isEqualTo(Errno.NOENT);
            try (var entries = Files.list(box)) {
                assertThat(entries).isEmpty();
            }
        });
    }
}
