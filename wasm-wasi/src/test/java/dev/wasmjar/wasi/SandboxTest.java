package dev.wasmjar.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.wasi.fs.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A guest tries to leave its directory, one way a test. What is outside must stay as it is. */
class SandboxTest {

    /** Ways out that need nothing but a path. */
    private static final List<String> ESCAPES = List.of(
            "..", "../", "../outside/secret", "../box/../outside/secret", "/", "/etc/passwd",
            "//outside", "dir/../../outside/secret", "dir/sub/../../../outside/secret", "./..",
            ".//../outside/secret");

    @FunctionalInterface
    private interface Attempt {
        void run(TestGuest guest, Host.Folder folder) throws IOException;
    }

    private static void inBox(Host host, Attempt attempt) throws IOException {
        try (Host.Folder folder = host.folder()) {
            Files.createDirectories(folder.box().resolve("dir/sub"));
            Map<String, String> before = outside(folder);
            try (TestGuest guest = folder.guest()) {
                attempt.run(guest, folder);
            }
            assertThat(outside(folder)).isEqualTo(before);
        }
    }

    private static Map<String, String> outside(Host.Folder folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder.root.resolve("outside"))) {
            for (Path path : walk.toList()) {
                files.put(path.toString(), Files.isRegularFile(path)
                        ? Files.readString(path)
                                + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                        : "");
            }
        }
        return files;
    }

    @ParameterizedTest
    @EnumSource
    void pathsThatLeaveAreRefusedByEveryFunction(Host host) throws IOException {
        inBox(host, (guest, folder) -> {
            guest.create("mine", "mine");
            for (String path : ESCAPES) {
                assertThat(new Errno[] {
                    guest.pathOpen(path, 0, TestGuest.READ),
                    guest.pathOpen(path, TestGuest.DIRECTORY, TestGuest.READ),
                    guest.pathOpen(path, TestGuest.CREAT, TestGuest.WRITE),
                    guest.pathOpen(path, TestGuest.TRUNC, TestGuest.WRITE),
                    guest.stat(path, 0),
                    guest.stat(path, TestGuest.FOLLOW),
                    guest.readlink(path),
                    guest.onPath("path_unlink_file", path),
                    guest.onPath("path_remove_directory", path),
                    guest.mkdir(path),
                    guest.symlink("mine", path),
                    guest.rename(path, "stolen"),
                    guest.rename("mine", path),
                    guest.link(path, "stolen"),
                    guest.link("mine", path),
                    guest.call("path_filestat_set_times", TestGuest.DIR, 0, TestGuest.PATH,
                            guest.put(TestGuest.PATH, path), 1L, 1L, 5),
                }).as(path).containsOnly(Errno.PERM);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void linksOfTheHostThatLeaveAreNotFollowed(Host host) throws IOException {
        inBox(host, (guest, folder) -> {
            Path box = folder.box();
            Files.createSymbolicLink(box.resolve("absolute"), folder.secret());
            Files.createSymbolicLink(box.resolve("relative"),
                    box.getFileSystem().getPath("../outside/secret"));
            Files.createSymbolicLink(box.resolve("up"), box.getFileSystem().getPath(".."));
            Files.createSymbolicLink(box.resolve("dir/far"),
                    box.getFileSystem().getPath("../../outside"));
            for (String path : List.of("absolute", "relative", "up/outside/secret",
                    "dir/far/secret", "dir/far/../outside/secret")) {
                assertThat(guest.pathOpen(TestGuest.DIR, TestGuest.FOLLOW, path, 0,
                        TestGuest.READ, 0)).as(path).isEqualTo(Errno.PERM);
                assertThat(guest.pathOpen(TestGuest.DIR, TestGuest.FOLLOW, path, TestGuest.CREAT,
                        TestGuest.WRITE, 0)).as(path).isEqualTo(Errno.PERM);
                assertThat(guest.stat(path, TestGuest.FOLLOW)).as(path).isEqualTo(Errno.PERM);
            }
            assertThat(guest.pathOpen(TestGuest.DIR, TestGuest.FOLLOW, "up", TestGuest.DIRECTORY,
                    TestGuest.READ, 0)).isEqualTo(Errno.PERM);
            assertThat(guest.pathOpen("up/", TestGuest.DIRECTORY, TestGuest.READ))
                    .isEqualTo(Errno.PERM);
            assertThat(guest.pathOpen("relative", 0, TestGuest.READ)).isEqualTo(Errno.LOOP);
            assertThat(guest.onPath("path_unlink_file", "dir/far/secret")).isEqualTo(Errno.PERM);
            assertThat(guest.rename("dir/far/secret", "stolen")).isEqualTo(Errno.PERM);
            assertThat(guest.mkdir("dir/far/new")).isEqualTo(Errno.PERM);
        });
    }

    @ParameterizedTest
    @EnumSource
    void linksThatTheGuestMakesDoNotLeave(Host host) throws IOException {
        inBox(host, (guest, folder) -> {
            assertThat(guest.symlink("/etc/passwd", "absolute")).isEqualTo(Errno.PERM);
            guest.ok("path_symlink", TestGuest.SECOND_PATH,
                    guest.put(TestGuest.SECOND_PATH, "../outside/secret"), TestGuest.DIR,
                    TestGuest.PATH, guest.put(TestGuest.PATH, "out"));
            assertThat(guest.pathOpen(TestGuest.DIR, TestGuest.FOLLOW, "out", 0, TestGuest.READ, 0))
                    .isEqualTo(Errno.PERM);
            assertThat(guest.pathOpen(TestGuest.DIR, TestGuest.FOLLOW, "out", TestGuest.TRUNC,
                    TestGuest.WRITE, 0)).isEqualTo(Errno.PERM);
            assertThat(guest.symlink("../..", "dir/sub/up2")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.stat("dir/sub/up2/dir", 0)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.symlink("../../..", "dir/sub/up3")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.stat("dir/sub/up3/outside/secret", 0)).isEqualTo(Errno.PERM);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aDirectoryReplacedByALinkAfterItWasOpenedDoesNotLeave(Host host) throws IOException {
        inBox(host, (guest, folder) -> {
            Files.writeString(folder.box().resolve("dir/secret"), "mine");
            int dir = guest.open("dir", TestGuest.DIRECTORY, TestGuest.READ);
            Files.move(folder.box().resolve("dir"), folder.box().resolve("moved"));
            Files.createSymbolicLink(folder.box().resolve("dir"),
                    folder.root.resolve("outside"));
            Errno opened = guest.pathOpen(dir, 0, "secret", 0, TestGuest.READ, 0);
            if (opened == Errno.SUCCESS) {
                assertThat(guest.read(guest.result(), 100)).isEqualTo("mine");
            } else {
                assertThat(opened).isEqualTo(Errno.NOENT);
            }
            assertThat(guest.call("path_create_directory", dir, TestGuest.PATH,
                    guest.put(TestGuest.PATH, "new"))).isEqualTo(Errno.NOENT);
            assertThat(guest.call("path_symlink", TestGuest.SECOND_PATH,
                    guest.put(TestGuest.SECOND_PATH, "x"), dir, TestGuest.PATH,
                    guest.put(TestGuest.PATH, "new"))).isEqualTo(Errno.NOENT);
            assertThat(guest.call("path_link", dir, 0, TestGuest.PATH,
                    guest.put(TestGuest.PATH, "secret"), TestGuest.DIR, TestGuest.SECOND_PATH,
                    guest.put(TestGuest.SECOND_PATH, "stolen"))).isEqualTo(Errno.NOENT);
            assertThat(guest.call("path_filestat_set_times", dir, 0, TestGuest.PATH,
                    guest.put(TestGuest.PATH, "secret"), 1L, 1L, 5)).isEqualTo(Errno.NOENT);
        });
    }

    @ParameterizedTest
    @EnumSource
    void hardLinksNeedBothNamesInside(Host host) throws IOException {
        inBox(host, (guest, folder) -> {
            Files.createSymbolicLink(folder.box().resolve("out"),
                    folder.box().getFileSystem().getPath("../outside"));
            assertThat(guest.link("out/secret", "stolen")).isEqualTo(Errno.PERM);
            guest.create("mine", "mine");
            assertThat(guest.link("mine", "out/mine")).isEqualTo(Errno.PERM);
            // A link may be linked to: it is the link that gets another name, not what it leads to.
            assertThat(guest.call("path_link", TestGuest.DIR, TestGuest.FOLLOW, TestGuest.PATH,
                    guest.put(TestGuest.PATH, "out"), TestGuest.DIR, TestGuest.SECOND_PATH,
                    guest.put(TestGuest.SECOND_PATH, "other"))).isEqualTo(Errno.INVAL);
        });
    }

    @ParameterizedTest
    @EnumSource
    void anOpenedDirectoryIsARootOfItsOwn(Host host) throws IOException {
        inBox(host, (guest, folder) -> {
            guest.create("above", "x");
            int dir = guest.open("dir", TestGuest.DIRECTORY, TestGuest.READ);
            assertThat(guest.pathOpen(dir, 0, "../above", 0, TestGuest.READ, 0))
                    .isEqualTo(Errno.PERM);
            assertThat(guest.pathOpen(dir, 0, "sub/../../above", 0, TestGuest.READ, 0))
                    .isEqualTo(Errno.PERM);
        });
    }

    @ParameterizedTest
    @EnumSource
    void readlinkDoesNotTellWhereAnAbsoluteLinkLeads(Host host) throws IOException {
        inBox(host, (guest, folder) -> {
            Files.createSymbolicLink(folder.box().resolve("absolute"), folder.secret());
            assertThat(guest.readlink("absolute")).isEqualTo(Errno.PERM);
        });
    }

    @ParameterizedTest
    @EnumSource
    void renamingADirectoryOutFromUnderItselfIsRefused(Host host) throws IOException {
        inBox(host, (guest, folder) -> {
            assertThat(guest.rename("dir", "dir/sub/dir")).isNotEqualTo(Errno.SUCCESS);
            assertThat(guest.stat("dir/sub", 0)).isEqualTo(Errno.SUCCESS);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aReadOnlyDirectoryCannotBeChanged(Host host) throws IOException {
        try (Host.Folder folder = host.folder()) {
            Files.writeString(folder.box().resolve("file"), "text");
            Files.createDirectory(folder.box().resolve("dir"));
            try (TestGuest guest = new TestGuest(
                    Wasi.builder().preopenReadOnly("/", folder.box()))) {
                assertThat(guest.contents("file")).isEqualTo("text");
                assertThat(new Errno[] {
                    guest.pathOpen("file", 0, TestGuest.WRITE),
                    guest.pathOpen("file", TestGuest.TRUNC, TestGuest.READ),
                    guest.pathOpen("new", TestGuest.CREAT, TestGuest.READ),
                    guest.mkdir("new"),
                    guest.symlink("file", "new"),
                    guest.link("file", "new"),
                    guest.rename("file", "new"),
                    guest.onPath("path_unlink_file", "file"),
                    guest.onPath("path_remove_directory", "dir"),
                    guest.call("path_filestat_set_times", TestGuest.DIR, 0, TestGuest.PATH,
                            guest.put(TestGuest.PATH, "file"), 1L, 1L, 5),
                    guest.call("fd_filestat_set_times", guest.open("file", 0, TestGuest.READ),
                            1L, 1L, 5),
                    guest.call("fd_filestat_set_times",
                            guest.open("dir", TestGuest.DIRECTORY, TestGuest.READ), 1L, 1L, 5),
                }).containsOnly(Errno.PERM);
                int inner = guest.open("dir", TestGuest.DIRECTORY, TestGuest.READ);
                assertThat(guest.pathOpen(inner, 0, "new", TestGuest.CREAT, TestGuest.WRITE, 0))
                        .isEqualTo(Errno.PERM);
            }
        }
    }

    @Test
    void twoNamesSeparatedTheWayOfAnotherSystemAreOneName() throws IOException {
        inBox(Host.DEFAULT, (guest, folder) -> {
            guest.create("a\\..\\..\\b", "x");
            assertThat(folder.box().resolve("a\\..\\..\\b")).exists();
        });
    }
}
