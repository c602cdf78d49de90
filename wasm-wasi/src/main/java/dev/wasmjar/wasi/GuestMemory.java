package dev.wasmjar.wasi;

import dev.wasmjar.Memory;
import dev.wasmjar.wasi.fs.Errno;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The guest's memory as its calls see it: pointers and sizes are unsigned 32-bit numbers, and what
 * does not fit is {@link Errno#FAULT}.
 */
final class GuestMemory {
    private final Memory memory;

    GuestMemory(Memory memory) {
        this.memory = memory;
    }

    /** Fails unless {@code length} bytes at {@code address} are there, both unsigned. */
    void check(int address, int length) {
        check(address, Integer.toUnsignedLong(length));
    }

    /** Fails unless {@code count} items (unsigned) of {@code size} bytes are there. */
    void checkArray(int address, int count, int size) {
        check(address, Integer.toUnsignedLong(count) * size);
    }

    private void check(int address, long length) {
        if (Integer.toUnsignedLong(address) + length > memory.sizeBytes()) {
            throw Errno.FAULT.exception();
        }
    }

    int readByte(int address) {
        check(address, 1);
        return memory.readByte(Integer.toUnsignedLong(address)) & 0xff;
    }

    int readShort(int address) {
        check(address, 2);
        return memory.readShort(Integer.toUnsignedLong(address)) & 0xffff;
    }

    int readInt(int address) {
        check(address, 4);
        return memory.readInt(Integer.toUnsignedLong(address));
    }

    long readLong(int address) {
        check(address, 8);
        return memory.readLong(Integer.toUnsignedLong(address));
    }

    void writeByte(int address, int value) {
        check(address, 1);
        memory.writeByte(Integer.toUnsignedLong(address), (byte) value);
    }

    void writeShort(int address, int value) {
        check(address, 2);
        memory.writeShort(Integer.toUnsignedLong(address), (short) value);
    }

    void writeInt(int address, int value) {
        check(address, 4);
        memory.writeInt(Integer.toUnsignedLong(address), value);
    }

    void writeLong(int address, long value) {
        check(address, 8);
        memory.writeLong(Integer.toUnsignedLong(address), value);
    }

    /** Sets bytes to 0. */
    void fill(int address, int length) {
        check(address, length);
        memory.fill(Integer.toUnsignedLong(address), Integer.toUnsignedLong(length), (byte) 0);
    }

    void write(int address, byte[] bytes, int length) {
        check(address, length);
        memory.write(Integer.toUnsignedLong(address), bytes, 0, length);
    }

    /** A view of the guest's bytes. */
    ByteBuffer slice(int address, int length) {
        check(address, length);
        return memory.slice(Integer.toUnsignedLong(address), length);
    }

    /**
     * A path: UTF-8, without a terminator.
     *
     * @return the text; {@link Errno#ILSEQ} where it is no UTF-8, {@link Errno#INVAL} where it
     *     contains U+0000
     */
    String readPath(int address, int length) {
        String path;
        try {
            path = StandardCharsets.UTF_8.newDecoder().decode(slice(address, length)).toString();
        } catch (CharacterCodingException e) {
            throw Errno.ILSEQ.exception();
        }
        if (path.indexOf('\0') >= 0) {
            throw Errno.INVAL.exception();
        }
        return path;
    }
}
