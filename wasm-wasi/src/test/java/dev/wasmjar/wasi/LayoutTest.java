package dev.wasmjar.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.DeferredFunction;
import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.wasi.fs.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both versions put where, which functions they have, and what bad pointers do. */
class LayoutTest {
    private static final List<String> FUNCTIONS = List.of(
            "args_get", "args_sizes_get", "environ_get", "environ_sizes_get", "clock_res_get",
            "clock_time_get", "fd_advise", "fd_allocate", "fd_close", "fd_datasync",
            "fd_fdstat_get", "fd_fdstat_set_flags", "fd_fdstat_set_rights", "fd_filestat_get",
            "fd_filestat_set_size", "fd_filestat_set_times", "fd_pread", "fd_prestat_get",
            "fd_prestat_dir_name", "fd_pwrite", "fd_read", "fd_readdir", "fd_renumber", "fd_seek",
            "fd_sync", "fd_tell", "fd_write", "path_create_directory", "path_filestat_get",
            "path_filestat_set_times", "path_link", "path_open", "path_readlink",
            "path_remove_directory", "path_rename", "path_symlink", "path_unlink_file",
            "poll_oneoff", "proc_exit", "proc_raise", "sched_yield", "random_get", "sock_recv",
            "sock_send", "sock_shutdown");

    @TempDir
    private Path dir;

    @BeforeEach
    void makeFile() throws IOException {
        Files.writeString(dir.resolve("file"), "0123456789");
        Files.createLink(dir.resolve("other"), dir.resolve("file"));
    }

    private TestGuest guest(WasiVersion version) {
        return new TestGuest(Wasi.builder().preopen("/", dir), version);
    }

    @Test
    void bothVersionsHaveAllFunctions() {
        try (Wasi wasi = Wasi.builder().build()) {
            Imports imports = wasi.imports();
            for (String name : FUNCTIONS) {
                for (WasiVersion version : WasiVersion.values()) {
                    DeferredFunction function = (DeferredFunction)
                            imports.find(version.moduleName(), name, null).orElseThrow();
                    assertThat(function.handle().type()).isEqualTo(function.type());
                    assertThat(function.type().parameterType(0)).isEqualTo(Instance.class);
                    assertThat(function.type().returnType())
                            .isEqualTo(name.equals("proc_exit") ? void.class : int.class);
                }
            }
            assertThat(imports.find("wasi_snapshot_preview1", "sock_accept", null)).isPresent();
            assertThat(imports.find("wasi_unstable", "sock_accept", null)).isEmpty();
            assertThat(imports.find("wasi_snapshot_preview1", "fd_dup", null)).isEmpty();
            assertThat(imports.find("env", "fd_read", null)).isEmpty();
        }
    }

    @Test
    void whenceIsNumberedDifferently() {
        long[][] results = new long[2][3];
        for (WasiVersion version : WasiVersion.values()) {
            try (TestGuest guest = guest(version)) {
                int fd = guest.open("file", 0, TestGuest.READ);
                guest.read(fd, 4);
                for (int whence = 0; whence < 3; whence++) {
                    guest.ok("fd_seek", fd, 0L, whence, TestGuest.RESULT);
                    results[version.ordinal()][whence] = guest.longResult();
                    guest.ok("fd_seek", fd, 4L, version == WasiVersion.UNSTABLE ? 2 : 0,
                            TestGuest.RESULT);
                }
                assertThat(guest.call("fd_seek", fd, 0L, 3, TestGuest.RESULT))
                        .isEqualTo(Errno.INVAL);
            }
        }
        assertThat(results[WasiVersion.UNSTABLE.ordinal()]).containsExactly(4, 10, 0);
        assertThat(results[WasiVersion.PREVIEW1.ordinal()]).containsExactly(0, 4, 10);
    }

    @Test
    void filestatOfPreview1Is64BytesLong() {
        try (TestGuest guest = guest(WasiVersion.PREVIEW1)) {
            guest.memory.fill(TestGuest.RESULT, 100, (byte) 0xee);
            guest.stat("file", 0);
            int at = TestGuest.RESULT;
            assertThat(guest.memory.readLong(at)).isEqualTo(1);
            assertThat(guest.memory.readLong(at + 8)).isNotZero();
            assertThat(guest.memory.readLong(at + 16)).isEqualTo(4);
            assertThat(guest.memory.readLong(at + 24)).isEqualTo(2);
            assertThat(guest.memory.readLong(at + 32)).isEqualTo(10);
            long now = System.currentTimeMillis() * 1_000_000;
            for (int time = 40; time < 64; time += 8) {
                assertThat(guest.memory.readLong(at + time))
                        .isBetween(now - 60_000_000_000L, now + 60_000_000_000L);
            }
            assertThat(guest.memory.readByte(at + 64)).isEqualTo((byte) 0xee);
        }
    }

    @Test
    void filestatOfTheOlderVersionIs56BytesLong() {
        try (TestGuest guest = guest(WasiVersion.UNSTABLE)) {
            guest.memory.fill(TestGuest.RESULT, 100, (byte) 0xee);
            guest.ok("fd_filestat_get", guest.open("file", 0, TestGuest.READ), TestGuest.RESULT);
            int at = TestGuest.RESULT;
            assertThat(guest.memory.readLong(at)).isEqualTo(1);
            assertThat(guest.memory.readInt(at + 16)).isEqualTo(4);
            assertThat(guest.memory.readInt(at + 20)).isEqualTo(2);
            assertThat(guest.memory.readLong(at + 24)).isEqualTo(10);
            long now = System.currentTimeMillis() * 1_000_000;
            for (int time = 32; time < 56; time += 8) {
                assertThat(guest.memory.readLong(at + time))
                        .isBetween(now - 60_000_000_000L, now + 60_000_000_000L);
            }
            assertThat(guest.memory.readByte(at + 56)).isEqualTo((byte) 0xee);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fdstatIs24BytesLong(WasiVersion version) {
        try (TestGuest guest = guest(version)) {
            int fd = guest.open(TestGuest.DIR, "file", 0, TestGuest.READ, Descriptor.NONBLOCK);
            guest.memory.fill(TestGuest.RESULT, 100, (byte) 0xee);
            guest.ok("fd_fdstat_get", fd, TestGuest.RESULT);
            int at = TestGuest.RESULT;
            assertThat(guest.memory.readInt(at)).isEqualTo(4 | Descriptor.NONBLOCK << 16);
            assertThat(guest.memory.readInt(at + 4)).isZero();
            long rights = guest.memory.readLong(at + 8);
            assertThat(rights & (Rights.FD_READ | Rights.FD_WRITE)).isEqualTo(Rights.FD_READ);
            assertThat(guest.memory.readLong(at + 16)).isEqualTo(rights);
            assertThat(guest.memory.readByte(at + 24)).isEqualTo((byte) 0xee);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pointersOutsideTheMemoryAreFaults(WasiVersion version) {
        try (TestGuest guest = guest(version)) {
            int fd = guest.open("file", 0, TestGuest.READ | TestGuest.WRITE);
            int end = (int) guest.memory.sizeBytes();
            int path = TestGuest.PATH;
            int length = guest.put(path, "file");
            for (int bad : new int[] {end - 3, end, -1, Integer.MIN_VALUE}) {
                assertThat(new Errno[] {
                    guest.call("args_sizes_get", bad, TestGuest.RESULT),
                    guest.call("args_sizes_get", TestGuest.RESULT, bad),
                    guest.call("clock_time_get", 0, 0L, bad),
                    guest.call("clock_res_get", 0, bad),
                    guest.call("fd_fdstat_get", fd, bad),
                    guest.call("fd_filestat_get", fd, bad),
                    guest.call("fd_prestat_get", 3, bad),
                    guest.call("fd_read", fd, bad, 1, TestGuest.RESULT),
                    guest.call("fd_read", fd, guest.vector(4), 1, bad),
                    guest.call("fd_write", fd, bad, 1, TestGuest.RESULT),
                    guest.call("fd_write", fd, guest.vector(4), 1, bad),
                    guest.call("fd_write", fd, guest.vector(bad == end - 3 ? end : bad), 1,
                            TestGuest.RESULT),
                    guest.call("fd_pread", fd, guest.vector(4), 1, 0L, bad),
                    guest.call("fd_pwrite", fd, guest.vector(4), 1, 0L, bad),
                    guest.call("fd_seek", fd, 5L, 0, bad),
                    guest.call("fd_tell", fd, bad),
                    guest.call("fd_readdir", 3, bad, 100, 0L, TestGuest.RESULT),
                    guest.call("path_open", 3, 0, bad, 4, 0, TestGuest.READ, 0L, 0,
                            TestGuest.RESULT),
                    guest.call("path_open", 3, 0, path, length, TestGuest.TRUNC, TestGuest.WRITE,
                            0L, 0, bad),
                    guest.call("path_filestat_get", 3, 0, path, length, bad),
                    guest.call("path_unlink_file", 3, bad, 4),
                    guest.call("path_unlink_file", 3, path, bad == end - 3 ? end : bad),
                    guest.call("poll_oneoff", bad, TestGuest.BUFFER, 1, TestGuest.RESULT),
                    guest.call("poll_oneoff", TestGuest.BUFFER, bad, 1, TestGuest.RESULT),
                    guest.call("random_get", bad, 100),
                }).as(Integer.toHexString(bad)).containsOnly(Errno.FAULT);
            }
            assertThat(dir.resolve("file")).hasContent("0123456789");
            guest.ok("fd_tell", fd, TestGuest.RESULT);
            assertThat(guest.longResult()).isZero();
        }
    }
}
