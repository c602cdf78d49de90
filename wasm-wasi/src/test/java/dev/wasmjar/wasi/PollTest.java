package dev.wasmjar.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.wasi.fs.Errno;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clocks and waiting. */
class PollTest {
    private static final int SUBSCRIPTIONS = 0x8000;
    private static final int EVENTS = 0x9000;
    private static final long MILLI = 1_000_000;

    /** A clock on which only sleeping takes time. */
    private static final class FakeClock implements WasiClock {
        private final List<Long> sleeps = new ArrayList<>();
        private long now = 5_000;

        @Override
        public long realtimeNanos() {
            return 1_000_000_000_000L + now;
        }

        @Override
        public long monotonicNanos() {
            return now;
        }

        @Override
        public void sleep(long nanos) {
            sleeps.add(nanos);
            now += nanos;
        }
    }

    private record Event(long userData, Errno errno, int type, long bytes, int flags) {}

    private static void clock(TestGuest guest, WasiVersion version, int index, long userData,
            int id, long timeout, int flags) {
        int at = SUBSCRIPTIONS + index * version.subscriptionSize();
        guest.memory.writeLong(at, userData);
        guest.memory.writeByte(at + 8, (byte) 0);
        guest.memory.writeInt(at + version.clockOffset(), id);
        guest.memory.writeLong(at + version.clockOffset() + 8, timeout);
        guest.memory.writeShort(at + version.clockOffset() + 24, (short) flags);
    }

    private static void descriptor(TestGuest guest, int index, long userData, int type, int fd) {
        int at = SUBSCRIPTIONS + index * WasiVersion.PREVIEW1.subscriptionSize();
        guest.memory.writeLong(at, userData);
        guest.memory.writeByte(at + 8, (byte) type);
        guest.memory.writeInt(at + 16, fd);
    }

    private static List<Event> poll(TestGuest guest, int count) {
        guest.ok("poll_oneoff", SUBSCRIPTIONS, EVENTS, count, TestGuest.RESULT);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < guest.result(); i++) {
            int at = EVENTS + i * 32;
            events.add(new Event(guest.memory.readLong(at),
                    Errno.values()[guest.memory.readShort(at + 8)], guest.memory.readByte(at + 10),
                    guest.memory.readLong(at + 16), guest.memory.readShort(at + 24)));
        }
        return events;
    }

    @Test
    void clocksTellTheTime() {
        try (TestGuest guest = new TestGuest(Wasi.builder().clock(new FakeClock()))) {
            guest.ok("clock_time_get", 0, 0L, TestGuest.RESULT);
            assertThat(guest.longResult()).isEqualTo(1_000_000_005_000L);
            guest.ok("clock_time_get", 1, 0L, TestGuest.RESULT);
            assertThat(guest.longResult()).isEqualTo(5_000);
            guest.ok("clock_res_get", 0, TestGuest.RESULT);
            assertThat(guest.longResult()).isPositive();
            assertThat(guest.call("clock_time_get", 4, 0L, TestGuest.RESULT))
                    .isEqualTo(Errno.INVAL);
            assertThat(guest.call("clock_res_get", -1, TestGuest.RESULT)).isEqualTo(Errno.INVAL);
        }
    }

    @Test
    void clocksOfTheMachineGoOn() {
        try (TestGuest guest = new TestGuest(Wasi.builder())) {
            for (int id = 0; id < 4; id++) {
                guest.ok("clock_time_get", id, 0L, TestGuest.RESULT);
                long first = guest.longResult();
                guest.ok("clock_time_get", id, 0L, TestGuest.RESULT);
                assertThat(guest.longResult()).isGreaterThanOrEqualTo(first);
            }
            guest.ok("clock_time_get", 0, 0L, TestGuest.RESULT);
            assertThat(guest.longResult() / MILLI)
                    .isBetween(System.currentTimeMillis() - 10_000, System.currentTimeMillis() + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sleepsUntilTheFirstDeadline(WasiVersion version) {
        FakeClock clock = new FakeClock();
        try (TestGuest guest = new TestGuest(Wasi.builder().clock(clock), version)) {
            clock(guest, version, 0, 11, 1, 300, 0);
            clock(guest, version, 1, 12, 0, 200, 0);
            clock(guest, version, 2, 13, 1, 5_250, 1);
            clock(guest, version, 3, 14, 0, 1_000_000_005_100L, 1);
            assertThat(poll(guest, 4)).containsExactly(new Event(14, Errno.SUCCESS, 0, 0, 0));
            assertThat(clock.sleeps).containsExactly(100L);
            assertThat(poll(guest, 3)).extracting(Event::userData).containsExactly(13L);
        }
    }

    @Test
    void aDeadlineThatHasPassedDoesNotWait() {
        FakeClock clock = new FakeClock();
        try (TestGuest guest = new TestGuest(Wasi.builder().clock(clock))) {
            clock(guest, WasiVersion.PREVIEW1, 0, 1, 0, 5, 1);
            clock(guest, WasiVersion.PREVIEW1, 1, 2, 1, -1, 0);
            assertThat(poll(guest, 2)).extracting(Event::userData).containsExactly(1L);
            assertThat(clock.sleeps).isEmpty();
        }
    }

    @Test
    void theSystemClockSleepsAtLeastAsLongAsAsked() {
        try (TestGuest guest = new TestGuest(Wasi.builder())) {
            clock(guest, WasiVersion.PREVIEW1, 0, 1, 1, 20 * MILLI, 0);
            long start = System.nanoTime();
            assertThat(poll(guest, 1)).hasSize(1);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20 * MILLI);
        }
    }

    @Test
    void outputsAndFilesAreReadyAtOnce(@TempDir Path dir) {
        try (TestGuest guest = new TestGuest(Wasi.builder().preopen("/", dir))) {
            guest.create("file", "abc");
            int fd = guest.open("file", 0, TestGuest.READ | TestGuest.WRITE);
            descriptor(guest, 0, 1, 2, 1);
            descriptor(guest, 1, 2, 1, fd);
            descriptor(guest, 2, 3, 2, fd);
            descriptor(guest, 3, 4, 1, TestGuest.DIR);
            descriptor(guest, 4, 5, 1, 99);
            clock(guest, WasiVersion.PREVIEW1, 5, 6, 1, 1000 * MILLI, 0);
            assertThat(poll(guest, 6)).containsExactly(
                    new Event(1, Errno.SUCCESS, 2, 1, 0),
                    new Event(2, Errno.SUCCESS, 1, 3, 0),
                    new Event(3, Errno.SUCCESS, 2, 1, 0),
                    new Event(4, Errno.BADF, 1, 0, 0),
                    new Event(5, Errno.BADF, 1, 0, 0));
            guest.read(fd, 10);
            assertThat(poll(guest, 2)).contains(new Event(2, Errno.SUCCESS, 1, 0, 1));
        }
    }

    @Test
    void inputThatIsThereIsReady() {
        InputStream input = new ByteArrayInputStream("abc".getBytes());
        try (TestGuest guest = new TestGuest(Wasi.builder().stdin(input))) {
            descriptor(guest, 0, 7, 1, 0);
            assertThat(poll(guest, 1)).containsExactly(new Event(7, Errno.SUCCESS, 1, 3, 0));
            assertThat(guest.read(0, 10)).isEqualTo("abc");
            assertThat(poll(guest, 1)).containsExactly(new Event(7, Errno.SUCCESS, 1, 0, 1));
            assertThat(guest.read(0, 10)).isEmpty();
        }
    }

    @Test
    void inputThatDoesNotComeLeavesTheTimeOut() throws IOException {
        try (PipedOutputStream writer = new PipedOutputStream();
                PipedInputStream input = new PipedInputStream(writer);
                TestGuest guest = new TestGuest(Wasi.builder().stdin(input))) {
            clock(guest, WasiVersion.PREVIEW1, 0, 1, 1, 30 * MILLI, 0);
            descriptor(guest, 1, 2, 1, 0);
            assertThat(poll(guest, 2)).extracting(Event::userData).containsExactly(1L);
            writer.write("late".getBytes());
            writer.flush();
            descriptor(guest, 0, 3, 1, 0);
            assertThat(poll(guest, 1)).extracting(Event::userData).containsExactly(3L);
            assertThat(guest.read(0, 2)).isEqualTo("la");
            assertThat(guest.read(0, 10)).isEqualTo("te");
        }
    }

    @Test
    void inputThatDoesNotBlockSaysThatThereIsNone() throws IOException {
        PipedOutputStream writer = new PipedOutputStream();
        try (PipedInputStream input = new PipedInputStream(writer);
                TestGuest guest = new TestGuest(Wasi.builder().stdin(input))) {
            guest.ok("fd_fdstat_set_flags", 0, Descriptor.NONBLOCK);
            assertThat(guest.call("fd_read", 0, guest.vector(4), 1, TestGuest.RESULT))
                    .isEqualTo(Errno.AGAIN);
            writer.write("abc".getBytes());
            writer.flush();
            descriptor(guest, 0, 3, 1, 0);
            assertThat(poll(guest, 1)).hasSize(1);
            assertThat(guest.read(0, 10)).isEqualTo("abc");
            writer.close();
            descriptor(guest, 0, 3, 1, 0);
            assertThat(poll(guest, 1)).containsExactly(new Event(3, Errno.SUCCESS, 1, 0, 1));
            assertThat(guest.read(0, 10)).isEmpty();
        }
    }

    @Test
    void badSubscriptions() {
        try (TestGuest guest = new TestGuest(Wasi.builder())) {
            assertThat(guest.call("poll_oneoff", SUBSCRIPTIONS, EVENTS, 0, TestGuest.RESULT))
                    .isEqualTo(Errno.INVAL);
            descriptor(guest, 0, 1, 3, 0);
            assertThat(guest.call("poll_oneoff", SUBSCRIPTIONS, EVENTS, 1, TestGuest.RESULT))
                    .isEqualTo(Errno.INVAL);
            clock(guest, WasiVersion.PREVIEW1, 0, 1, 2, 0, 0);
            assertThat(guest.call("poll_oneoff", SUBSCRIPTIONS, EVENTS, 1, TestGuest.RESULT))
                    .isEqualTo(Errno.INVAL);
            clock(guest, WasiVersion.PREVIEW1, 0, 1, 1, 0, 2);
            assertThat(guest.call("poll_oneoff", SUBSCRIPTIONS, EVENTS, 1, TestGuest.RESULT))
                    .isEqualTo(Errno.INVAL);
            assertThat(guest.call("poll_oneoff", SUBSCRIPTIONS, EVENTS, -1, TestGuest.RESULT))
                    .isEqualTo(Errno.FAULT);
        }
    }
}
