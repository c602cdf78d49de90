package dev.wasmjar;

import java.util.List;

/** An area of guest memory from an {@link Allocator}; closing it gives it back, once. */
public final class Allocation implements AutoCloseable {
    private final Allocator allocator;
    private final int address;
    private final int sizeBytes;
    private final List<Allocation> parts;
    private boolean open = true;

    Allocation(Allocator allocator, int address, int sizeBytes, List<Allocation> parts) {
        this.allocator = allocator;
        this.address = address;
        this.sizeBytes = sizeBytes;
        this.parts = List.copyOf(parts);
    }

    /** Its address, as the {@code i32} that the guest takes. */
    public int address() {
        return address;
    }

    /** Its address as the methods of {@link Memory} take it, 0 to 2<sup>32</sup> - 1. */
    public long unsignedAddress() {
        return Integer.toUnsignedLong(address);
    }

    /** Its size in bytes. */
    public int sizeBytes() {
        return sizeBytes;
    }

    /** A copy of what is in it. */
    public byte[] toBytes() {
        return allocator.memory().read(unsignedAddress(), sizeBytes);
    }

    /**
     * Leaves the area, and those of a list, to the guest, which frees them: {@link #close} does nothing
     * after that.
     *
     * @return the address
     */
    public int handOver() {
        open = false;
        parts.forEach(Allocation::handOver);
        return address;
    }

    /** Gives it back to the guest's allocator. */
    @Override
    public void close() {
        if (open) {
            open = false;
            parts.forEach(Allocation::close);
            allocator.release(address, sizeBytes);
        }
    }
}
