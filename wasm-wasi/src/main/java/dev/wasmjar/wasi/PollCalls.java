package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import dev.wasmjar.wasi.fs.HostErrors;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code poll_oneoff}. Files and outputs are always ready; what can be waited for is a clock and
 * standard input.
 */
final class PollCalls {
    private static final int EVENT_SIZE = 32;
    private static final int TYPE_CLOCK = 0;
    private static final int TYPE_READ = 1;
    private static final int TYPE_WRITE = 2;
    private static final int ABSOLUTE_TIME = 1;
    private static final int HANGUP = 1;

    /** A wait without an end goes on in steps of this. */
    private static final long LONG_NANOS = 1L << 40;

    private final DescriptorTable table;
    private final WasiClock clock;

    PollCalls(DescriptorTable table, WasiClock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * What a guest waits for.
     *
     * @param deadlineNanos for a clock: when, on the monotonic clock
     * @param fd for a descriptor: its number
     */
    private record Subscription(long userData, int type, int fd, long deadlineNanos) {}

    /** Something that has happened. */
    private record Event(Subscription subscription, Errno errno, long bytes, int flags) {}

    void poll(GuestMemory memory, WasiVersion version, int subscriptions, int events, int count,
            int result) throws IOException {
        if (count == 0) {
            throw Errno.INVAL.exception();
        }
        memory.checkArray(subscriptions, count, version.subscriptionSize());
        memory.checkArray(events, count, EVENT_SIZE);
        memory.check(result, 4);
        List<Subscription> wanted = new ArrayList<>();
        for (int i = 0; i != count; i++) {
            wanted.add(read(memory, version, subscriptions + i * version.subscriptionSize()));
        }
        table.flush();
        List<Event> happened = await(wanted);
        for (int i = 0; i < happened.size(); i++) {
            write(memory, events + i * EVENT_SIZE, happened.get(i));
        }
        memory.writeInt(result, happened.size());
    }

    private Subscription read(GuestMemory memory, WasiVersion version, int at) {
        long userData = memory.readLong(at);
        int type = memory.readByte(at + 8);
        if (type == TYPE_READ || type == TYPE_WRITE) {
            return new Subscription(userData, type, memory.readInt(at + 16), 0);
        }
        if (type != TYPE_CLOCK) {
            throw Errno.INVAL.exception();
        }
        int clockAt = at + version.clockOffset();
        return new Subscription(userData, type, -1, deadline(
                memory.readInt(clockAt), memory.readLong(clockAt + 8),
                memory.readShort(clockAt + 24)));
    }

    private long deadline(int clockId, long timeout, int flags) {
        if ((flags & ~ABSOLUTE_TIME) != 0) {
            throw Errno.INVAL.exception();
        }
        // Unsigned in the guest: what is beyond 63 bits, 292 years, is as good as never.
        long nanos = timeout < 0 ? Long.MAX_VALUE : timeout;
        long base = switch (clockId) {
            case ClockCalls.MONOTONIC -> clock.monotonicNanos();
            case ClockCalls.REALTIME -> clock.realtimeNanos();
            default -> throw Errno.INVAL.exception();
        };
        long left = flags == ABSOLUTE_TIME ? Math.max(0, nanos - base) : nanos;
        long deadline = clock.monotonicNanos() + left;
        return deadline < 0 ? Long.MAX_VALUE : deadline;
    }

    private List<Event> await(List<Subscription> wanted) throws IOException {
        while (true) {
            List<Event> happened = new ArrayList<>();
            InputDescriptor input = null;
            long deadline = Long.MAX_VALUE;
            for (Subscription subscription : wanted) {
                if (subscription.type == TYPE_CLOCK) {
                    deadline = Math.min(deadline, subscription.deadlineNanos);
                } else {
                    Event event = ready(subscription);
                    if (event != null) {
                        happened.add(event);
                    } else {
                        input = (InputDescriptor) table.get(subscription.fd);
                    }
                }
            }
            long now = clock.monotonicNanos();
            for (Subscription subscription : wanted) {
                if (subscription.type == TYPE_CLOCK && subscription.deadlineNanos <= now) {
                    happened.add(new Event(subscription, Errno.SUCCESS, 0, 0));
                }
            }
            if (!happened.isEmpty()) {
                return happened;
            }
            sleep(input, Math.min(LONG_NANOS, deadline - now));
        }
    }

    private void sleep(InputDescriptor input, long nanos) throws IOException {
        if (input != null) {
            input.await(nanos);
            return;
        }
        try {
            clock.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** The event of a descriptor, null where it is not ready; errors are events too. */
    private Event ready(Subscription subscription) {
        try {
            Descriptor descriptor = table.get(subscription.fd);
            descriptor.rights().require(Rights.POLL_FD_READWRITE);
            boolean reads = subscription.type == TYPE_READ;
            if (reads && descriptor instanceof InputDescriptor input) {
                return input.isReady()
                        ? new Event(subscription, Errno.SUCCESS, input.availableBytes(),
                                input.availableBytes() == 0 ? HANGUP : 0)
                        : null;
            }
            if (descriptor instanceof OpenFile file) {
                long bytes = reads ? file.availableBytes() : 1;
                return new Event(subscription, Errno.SUCCESS, bytes, bytes == 0 ? HANGUP : 0);
            }
            boolean writes = !reads && descriptor instanceof OutputDescriptor;
            return writes
                    ? new Event(subscription, Errno.SUCCESS, 1, 0)
                    : new Event(subscription, Errno.BADF, 0, 0);
        } catch (IOException | RuntimeException e) {
            return new Event(subscription, HostErrors.errno(e), 0, 0);
        }
    }

    private static void write(GuestMemory memory, int at, Event event) {
        memory.fill(at, EVENT_SIZE);
        memory.writeLong(at, event.subscription.userData);
        memory.writeShort(at + 8, event.errno.code());
        memory.writeByte(at + 10, event.subscription.type);
        memory.writeLong(at + 16, event.bytes);
        memory.writeShort(at + 24, event.flags);
    }
}
