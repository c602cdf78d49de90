package dev.wasmjar.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.DeferredFunction;
import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.Trap;
import dev.wasmjar.wasi.fs.Errno;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard streams, arguments, random numbers, exit, and descriptors as such. */
class StreamTest {

    private static String list(TestGuest guest, String sizes, String get) {
        guest.ok(sizes, TestGuest.RESULT, TestGuest.RESULT + 4);
        int count = guest.result();
        int bytes = guest.memory.readInt(TestGuest.RESULT + 4);
        guest.ok(get, 128, TestGuest.BUFFER);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(guest.memory.readCString(guest.memory.readInt(128 + 4 * i))).append('|');
        }
        assertThat(text.toString().getBytes(StandardCharsets.UTF_8))
                .hasSize(bytes);
        return text.toString();
    }

    @Test
    void argumentsAndEnvironment() {
        try (TestGuest guest = new TestGuest(Wasi.builder()
                .args("prog", "", "größe").env("A", "1").env("B", "x=y"))) {
            assertThat(list(guest, "args_sizes_get", "args_get")).isEqualTo("prog||größe|");
            assertThat(list(guest, "environ_sizes_get", "environ_get")).isEqualTo("A=1|B=x=y|");
            int end = (int) guest.memory.sizeBytes();
            assertThat(guest.call("args_get", end - 4, TestGuest.BUFFER)).isEqualTo(Errno.FAULT);
            assertThat(guest.call("args_get", 128, end - 4)).isEqualTo(Errno.FAULT);
        }
        assertThatThrownBy(() -> Wasi.builder().args("a\0b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wasi.builder().env("a=b", "c"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("a=b");
    }

    /** Calls a handle from a guest that is not kept. */
    private static WeakReference<TestGuest> call(MethodHandle sizes) throws Throwable {
        TestGuest guest = new TestGuest(Wasi.builder());
        assertThat((int) sizes.invoke((Instance) guest, TestGuest.RESULT, TestGuest.RESULT + 4)).isZero();
        return new WeakReference<>(guest);
    }

    /** The JDK makes code of its own for a handle that is often called, and that may be kept for long. */
    @Test
    void calledHandlesDoNotKeepTheGuest() throws Throwable {
        Imports imports = Wasi.builder().args("prog").build().imports();
        DeferredFunction function =
                (DeferredFunction)
                        imports.find(WasiVersion.PREVIEW1.moduleName(), "args_sizes_get", null)
                                .orElseThrow();
        MethodHandle sizes = function.handle();
        WeakReference<TestGuest> guest = call(sizes);
        for (int i = 0; i < 200 && !guest.refersTo(null); i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(guest.refersTo(null)).as("the guest is gone").isTrue();
        Reference.reachabilityFence(sizes);
    }

    @Test
    void outputReachesTheStreams() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (TestGuest guest = new TestGuest(Wasi.builder().stdout(out).stderr(err))) {
            guest.write(1, "to out");
            guest.write(2, "to err");
            assertThat(out).hasToString("to out");
            assertThat(err).hasToString("to err");
            assertThat(guest.call("fd_read", 1, guest.vector(1), 1, TestGuest.RESULT))
                    .isEqualTo(Errno.BADF);
            assertThat(guest.call("fd_write", 0, guest.vector(1), 1, TestGuest.RESULT))
                    .isEqualTo(Errno.BADF);
            assertThat(guest.call("fd_pwrite", 1, guest.vector(1), 1, 0L, TestGuest.RESULT))
                    .isEqualTo(Errno.SPIPE);
            assertThat(guest.call("fd_seek", 1, 0L, 0, TestGuest.RESULT)).isEqualTo(Errno.SPIPE);
            assertThat(guest.call("fd_tell", 0, TestGuest.RESULT)).isEqualTo(Errno.SPIPE);
            assertThat(guest.call("fd_pread", 0, guest.vector(1), 1, 0L, TestGuest.RESULT))
                    .isEqualTo(Errno.SPIPE);
        }
    }

    @Test
    void bufferedOutputIsFlushedWhenInputIsReadAndAtTheEnd() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TestGuest guest = new TestGuest(
                Wasi.builder().stdout(new BufferedOutputStream(out, 1000)));
        guest.write(1, "prompt");
        assertThat(out.size()).isZero();
        guest.read(0, 1);
        assertThat(out).hasToString("prompt");
        guest.write(1, " end");
        guest.close();
        assertThat(out).hasToString("prompt end");
    }

    @Test
    void inputIsReadToItsEnd() {
        try (TestGuest guest = new TestGuest(
                Wasi.builder().stdin(new ByteArrayInputStream("some input".getBytes())))) {
            assertThat(guest.read(0, 4)).isEqualTo("some");
            assertThat(guest.read(0, 100)).isEqualTo(" input");
            assertThat(guest.read(0, 100)).isEmpty();
            assertThat(guest.read(0, 100)).isEmpty();
        }
    }

    @Test
    void inputFillsAListOfBuffersAsFarAsItHasBytes() {
        try (TestGuest guest = new TestGuest(
                Wasi.builder().stdin(new ByteArrayInputStream("abcdef".getBytes())))) {
            int[] list = {TestGuest.BUFFER, 2, TestGuest.BUFFER + 100, 0, TestGuest.BUFFER + 8, 9};
            for (int i = 0; i < list.length; i++) {
                guest.memory.writeInt(128 + 4 * i, list[i]);
            }
            guest.ok("fd_read", 0, 128, 3, TestGuest.RESULT);
            assertThat(guest.result()).isEqualTo(6);
            assertThat(guest.memory.readUtf8(TestGuest.BUFFER, 2)).isEqualTo("ab");
            assertThat(guest.memory.readUtf8(TestGuest.BUFFER + 8, 4)).isEqualTo("cdef");
        }
    }

    @Test
    void aBrokenPipeIsAnErrorOfTheGuest() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (TestGuest guest = new TestGuest(Wasi.builder().stdout(broken))) {
            assertThat(guest.call("fd_write", 1, guest.vector(1), 1, TestGuest.RESULT))
                    .isEqualTo(Errno.PIPE);
        }
    }

    @Test
    void terminalsAreCharacterDevicesThatCannotSeek() {
        try (TestGuest guest = new TestGuest(Wasi.builder().terminals(true, true, false))) {
            guest.ok("fd_fdstat_get", 1, TestGuest.RESULT);
            assertThat(guest.memory.readByte(TestGuest.RESULT)).isEqualTo((byte) 2);
            assertThat(guest.memory.readLong(TestGuest.RESULT + 8)).isEqualTo(Rights.FD_WRITE);
            guest.ok("fd_fdstat_get", 2, TestGuest.RESULT);
            assertThat(guest.memory.readByte(TestGuest.RESULT)).isZero();
            guest.ok("fd_filestat_get", 0, TestGuest.RESULT);
            assertThat(guest.memory.readByte(TestGuest.RESULT + 16)).isEqualTo((byte) 2);
        }
    }

    @Test
    void randomBytesFillTheBufferAndNoMore() {
        try (TestGuest guest = new TestGuest(Wasi.builder().random(new Random(42)))) {
            guest.ok("random_get", TestGuest.BUFFER, 100_000);
            byte[] expected = new byte[65536];
            new Random(42).nextBytes(expected);
            assertThat(guest.memory.read(TestGuest.BUFFER, 65536)).isEqualTo(expected);
            assertThat(guest.memory.read(TestGuest.BUFFER + 100_000, 1000))
                    .containsOnly((byte) 0);
            guest.ok("random_get", TestGuest.BUFFER, 0);
            assertThat(guest.call("random_get", TestGuest.BUFFER, -1)).isEqualTo(Errno.FAULT);
        }
        try (TestGuest guest = new TestGuest(Wasi.builder())) {
            guest.ok("random_get", TestGuest.BUFFER, 64);
            assertThat(guest.memory.read(TestGuest.BUFFER, 64)).isNotEqualTo(new byte[64]);
        }
    }

    @Test
    void exitLeavesThroughTheGuestWithItsStatus() {
        try (TestGuest guest = new TestGuest(Wasi.builder())) {
            assertThatThrownBy(() -> guest.call("proc_exit", 42))
                    .isInstanceOfSatisfying(WasiExitException.class,
                            exit -> assertThat(exit.status()).isEqualTo(42))
                    .hasMessage("the module exited with status 42")
                    .satisfies(exit -> assertThat(exit.getStackTrace()).isEmpty());
        }
    }

    @Test
    void whatThereIsNot() {
        try (TestGuest guest = new TestGuest(Wasi.builder())) {
            assertThat(guest.call("proc_raise", 6)).isEqualTo(Errno.NOTSUP);
            guest.ok("sched_yield");
            assertThat(guest.call("sock_shutdown", 1, 1)).isEqualTo(Errno.NOTSOCK);
            assertThat(guest.call("sock_shutdown", 99, 1)).isEqualTo(Errno.BADF);
            assertThat(guest.call("sock_accept", 0, 0, TestGuest.RESULT)).isEqualTo(Errno.NOTSOCK);
            assertThat(guest.call("sock_recv", 0, 0, 0, 0, 0, 0)).isEqualTo(Errno.NOTSOCK);
            assertThat(guest.call("sock_send", 99, 0, 0, 0, 0)).isEqualTo(Errno.BADF);
        }
    }

    @Test
    void aGuestWithoutAMemoryTraps() {
        try (TestGuest guest = new TestGuest(Wasi.builder()).withoutMemory()) {
            assertThatThrownBy(() -> guest.call("fd_write", 1, 0, 0, 0))
                    .isInstanceOf(Trap.class).hasMessageContaining("memory");
            guest.ok("fd_close", 1);
        }
    }

    @Test
    void descriptorsAreClosedReusedAndRenumbered(@TempDir Path dir) {
        try (TestGuest guest = new TestGuest(Wasi.builder().preopen("/", dir))) {
            guest.ok("fd_close", 0);
            assertThat(guest.call("fd_close", 0)).isEqualTo(Errno.BADF);
            assertThat(guest.call("fd_close", -1)).isEqualTo(Errno.BADF);
            int first = guest.open("a", TestGuest.CREAT, TestGuest.WRITE);
            int second = guest.open("b", TestGuest.CREAT, TestGuest.WRITE);
            assertThat(first).isZero();
            assertThat(second).isEqualTo(4);
            guest.write(second, "to b");
            guest.ok("fd_renumber", second, 1);
            guest.write(1, " and on");
            assertThat(guest.contents("b")).isEqualTo("to b and on");
            assertThat(guest.call("fd_renumber", second, 1)).isEqualTo(Errno.BADF);
            assertThat(guest.call("fd_renumber", 1, second)).isEqualTo(Errno.BADF);
            guest.ok("fd_renumber", 1, 1).ok("fd_close", 1);
            guest.ok("fd_close", TestGuest.DIR);
            assertThat(guest.pathOpen("a", 0, TestGuest.READ)).isEqualTo(Errno.BADF);
        }
    }

    @Test
    void preopenedDirectoriesTellTheirNames(@TempDir Path dir) {
        try (TestGuest guest = new TestGuest(
                Wasi.builder().preopen("/größe", dir).preopen(".", dir))) {
            guest.ok("fd_prestat_get", 3, TestGuest.RESULT);
            assertThat(guest.result()).isZero();
            assertThat(guest.memory.readInt(TestGuest.RESULT + 4)).isEqualTo(8);
            guest.ok("fd_prestat_dir_name", 3, TestGuest.BUFFER, 100);
            assertThat(guest.memory.readCString(TestGuest.BUFFER)).isEqualTo("/größe");
            assertThat(guest.call("fd_prestat_dir_name", 3, TestGuest.BUFFER, 7))
                    .isEqualTo(Errno.NAMETOOLONG);
            assertThat(guest.call("fd_prestat_get", 5, TestGuest.RESULT)).isEqualTo(Errno.BADF);
            assertThat(guest.call("fd_prestat_get", 1, TestGuest.RESULT)).isEqualTo(Errno.BADF);
            int opened = guest.open(".", TestGuest.DIRECTORY, TestGuest.READ);
            assertThat(guest.call("fd_prestat_dir_name", opened, TestGuest.BUFFER, 100))
                    .isEqualTo(Errno.NOTDIR);
        }
    }

    @Test
    void rightsThatWereGivenUpAreGone(@TempDir Path dir) {
        try (TestGuest guest = new TestGuest(Wasi.builder().preopen("/", dir))) {
            int fd = guest.open("file", TestGuest.CREAT, TestGuest.READ | TestGuest.WRITE);
            guest.write(fd, "abc");
            guest.ok("fd_fdstat_get", fd, TestGuest.RESULT);
            long base = guest.memory.readLong(TestGuest.RESULT + 8);
            assertThat(base & (Rights.FD_READ | Rights.FD_WRITE | Rights.FD_SEEK))
                    .isEqualTo(Rights.FD_READ | Rights.FD_WRITE | Rights.FD_SEEK);
            guest.ok("fd_fdstat_set_rights", fd, base & ~Rights.FD_WRITE, 0L);
            assertThat(guest.call("fd_write", fd, guest.vector(1), 1, TestGuest.RESULT))
                    .isEqualTo(Errno.NOTCAPABLE);
            assertThat(guest.call("fd_fdstat_set_rights", fd, base, 0L))
                    .isEqualTo(Errno.NOTCAPABLE);
            int inner = guest.open(".", TestGuest.DIRECTORY, TestGuest.READ);
            guest.ok("fd_fdstat_get", inner, TestGuest.RESULT);
            guest.ok("fd_fdstat_set_rights", inner,
                    guest.memory.readLong(TestGuest.RESULT + 8),
                    guest.memory.readLong(TestGuest.RESULT + 16) & ~Rights.FD_WRITE);
            int below = guest.open(inner, "file", 0, TestGuest.READ | TestGuest.WRITE, 0);
            assertThat(guest.call("fd_write", below, guest.vector(1), 1, TestGuest.RESULT))
                    .isEqualTo(Errno.NOTCAPABLE);
        }
    }
}
