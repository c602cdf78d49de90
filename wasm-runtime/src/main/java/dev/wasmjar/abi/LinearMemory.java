package dev.wasmjar.abi;

import dev.wasmjar.Memory;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A memory as one byte array, which ends with the memory at first, and gets room to grow where the memory
 * grows often. Instances keep the array and the memory's limit in fields of their own and check both;
 * growing replaces them in each instance that uses the memory.
 */
public final class LinearMemory implements Memory {

    /** Room that a memory has not needed yet is at most one part in so many of the largest heap. */
    private static final int PARTS_OF_HEAP = 16;

    /**
     * So many bytes are copied, in a few milliseconds, to arrays that end with the memory. Code that accesses
     * such arrays is faster.
     */
    private static final int COPIED_TO_EXACT_ARRAYS = 16 << 20;

    private record User(WeakReference<ModuleInstance> instance, int index) {}

    private final OptionalLong maxPages;
    private final int[] reached;
    private final int number;
    private final List<User> users = new ArrayList<>(1);
    private byte[] bytes;

    /** Whether the array has ended with the memory so far. */
    private boolean exact;

    /** Bytes that growing has copied to such arrays. */
    private long copied;

    /** Size in bytes. What is behind it in the array is zero. */
    private int size;

    private LinearMemory(int size, OptionalLong maxPages, int[] reached, int number) {
        this.bytes = new byte[Math.max(size, room(reached[number]))];
        this.size = size;
        this.exact = bytes.length == size;
        this.maxPages = maxPages;
        this.reached = reached;
        this.number = number;
        // Who does not grow leaves less room to those after.
        reached[number] /= 2;
    }

    private static int room(int size) {
        return size <= Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP ? size : 0;
    }

    /**
     * A memory of zeros.
     *
     * @throws IllegalArgumentException where {@code minPages} is more than can be held, or more than
     *     {@code maxPages}
     */
    public static LinearMemory create(long minPages, OptionalLong maxPages) {
        return create(minPages, maxPages, new int[1], 0);
    }

    /**
     * The same for a memory of a module, which has room from the start for what earlier instances needed:
     * growing copies the memory, into parts of the heap that the system may have to provide first.
     *
     * @param reached sizes in bytes that memories of the module grew to
     * @param number which of them is that of this memory
     */
    public static LinearMemory create(
            long minPages, OptionalLong maxPages, int[] reached, int number) {
        if (minPages < 0 || minPages > MAX_PAGES) {
            throw new IllegalArgumentException(
                    "a memory of "
                            + Long.toUnsignedString(minPages)
                            + " pages can't be held; the most is "
                            + MAX_PAGES
                            + " pages of 64 KiB");
        }
        if (maxPages.isPresent() && Long.compareUnsigned(maxPages.getAsLong(), minPages) < 0) {
            throw new IllegalArgumentException("size minimum must not be greater than maximum");
        }
        return new LinearMemory((int) minPages * PAGE_SIZE_BYTES, maxPages, reached, number);
    }

    /** The bytes as they are now, perhaps with room behind them; growing replaces the array. */
    public byte[] bytes() {
        return bytes;
    }

    /** From now on {@code instance} is told the array of its memory {@code index}. */
    void attach(ModuleInstance instance, int index) {
        remove(null);
        users.add(new User(new WeakReference<>(instance), index));
        tellUsers();
    }

    /** Tells {@code instance} nothing any more. */
    void detach(ModuleInstance instance) {
        remove(instance);
    }

    /** Removes users that are this instance; those that are gone where it is null. */
    private void remove(ModuleInstance instance) {
        Iterator<User> each = users.iterator();
        while (each.hasNext()) {
            if (each.next().instance.get() == instance) {
                each.remove();
            }
        }
    }

    private void tellUsers() {
        for (User user : users) {
            ModuleInstance instance = user.instance.get();
            if (instance != null) {
                instance.setMemoryBytes(user.index, bytes, size, exact);
            }
        }
    }

    int sizeInBytes() {
        return size;
    }

    @Override
    public int pages() {
        return size / PAGE_SIZE_BYTES;
    }

    @Override
    public OptionalLong maxPages() {
        return maxPages;
    }

    @Override
    public int grow(int deltaPages) {
        int before = pages();
        long after = before + Integer.toUnsignedLong(deltaPages);
        if (after > MAX_PAGES || maxPages.isPresent() && after > maxPages.getAsLong()) {
            return -1;
        }
        if (deltaPages != 0) {
            int newSize = (int) after * PAGE_SIZE_BYTES;
            if (newSize > bytes.length) {
                try {
                    boolean fits = exact && copied + size <= COPIED_TO_EXACT_ARRAYS;
                    bytes = Arrays.copyOf(bytes, fits ? newSize : withRoom(newSize));
                    exact = fits;
                    copied += size;
                } catch (OutOfMemoryError e) {
                    return -1;
                }
            }
            size = newSize;
            if (!exact) {
                reached[number] = Math.max(reached[number], newSize);
            }
            tellUsers();
        }
        return before;
    }

    /** A quarter more than is needed now, so that the cost of growing in small steps stays linear. */
    private static int withRoom(int newSize) {
        return (int) Math.min((long) MAX_PAGES * PAGE_SIZE_BYTES, newSize + newSize / 4L);
    }

    @Override
    public ByteBuffer slice(long address, int length) {
        int index = check(address, length);
        return ByteBuffer.wrap(bytes, index, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private int check(long address, long length) {
        return (int) Objects.checkFromIndexSize(address, length, (long) size);
    }

    @Override
    public byte readByte(long address) {
        return bytes[check(address, 1)];
    }

    @Override
    public short readShort(long address) {
        return (short) Access16.HANDLE.get(bytes, check(address, 2));
    }

    @Override
    public int readInt(long address) {
        return (int) Access32.HANDLE.get(bytes, check(address, 4));
    }

    @Override
    public long readLong(long address) {
        return (long) Access64.HANDLE.get(bytes, check(address, 8));
    }

    @Override
    public float readFloat(long address) {
        return Float.intBitsToFloat(readInt(address));
    }

    @Override
    public double readDouble(long address) {
        return Double.longBitsToDouble(readLong(address));
    }

    @Override
    public void writeByte(long address, byte value) {
        bytes[check(address, 1)] = value;
    }

    @Override
    public void writeShort(long address, short value) {
        Access16.HANDLE.set(bytes, check(address, 2), value);
    }

    @Override
    public void writeInt(long address, int value) {
        Access32.HANDLE.set(bytes, check(address, 4), value);
    }

    @Override
    public void writeLong(long address, long value) {
        Access64.HANDLE.set(bytes, check(address, 8), value);
    }

    @Override
    public void writeFloat(long address, float value) {
        writeInt(address, Float.floatToRawIntBits(value));
    }

    @Override
    public void writeDouble(long address, double value) {
        writeLong(address, Double.doubleToRawLongBits(value));
    }

    @Override
    public void read(long address, byte[] target, int offset, int length) {
        System.arraycopy(bytes, check(address, length), target, offset, length);
    }

    @Override
    public void write(long address, byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        System.arraycopy(source, offset, bytes, check(address, length), length);
    }

    @Override
    public void fill(long address, long length, byte value) {
        int from = check(address, length);
        Arrays.fill(bytes, from, from + (int) length, value);
    }

    @Override
    public String readCString(long address) {
        int start = check(address, 0);
        int end = start;
        while (end < size && bytes[end] != 0) {
            end++;
        }
        if (end == size) {
            throw new IndexOutOfBoundsException("no zero byte after address " + address);
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
