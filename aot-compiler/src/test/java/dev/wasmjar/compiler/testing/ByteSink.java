package dev.wasmjar.compiler.testing;

import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.FieldType;
import dev.wasmjar.types.HeapType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.PackedType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.StorageType;
import dev.wasmjar.types.TypeIndex;
import dev.wasmjar.types.VectorType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the values and types of the binary format (WebAssembly 3.0, sections 5.2 and 5.3). */
public class ByteSink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** What has been written. */
    public final byte[] toByteArray() {
        return out.toByteArray();
    }

    /** How many bytes have been written. */
    public final int size() {
        return out.size();
    }

    /** Bytes, each given as 0 to 255. */
    public ByteSink bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    /** Bytes as they are. */
    public ByteSink raw(byte[] content) {
        out.writeBytes(content);
        return this;
    }

    /** An unsigned integer. */
    public ByteSink unsigned(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    /** A signed integer. */
    public ByteSink signed(long value) {
        long rest = value;
        while (rest < -0x40 || rest >= 0x40) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>= 7;
        }
        out.write((int) (rest & 0x7F));
        return this;
    }

    /** Fixed bytes, little-endian. */
    public ByteSink fixed(long value, int sizeBytes) {
        for (int i = 0; i < sizeBytes; i++) {
            out.write((int) (value >>> 8 * i) & 0xFF);
        }
        return this;
    }

    /** A name. */
    public ByteSink name(String name) {
        return sized(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The size of bytes, and the bytes. */
    public ByteSink sized(byte[] content) {
        return unsigned(content.length).raw(content);
    }

    /** A value type or packed type. */
    public ByteSink type(StorageType type) {
        if (type instanceof NumberType number) {
            return bytes(0x7F - number.ordinal());
        }
        if (type instanceof VectorType) {
            return bytes(0x7B);
        }
        if (type instanceof PackedType packed) {
            return bytes(packed == PackedType.I8 ? 0x78 : 0x77);
        }
        ReferenceType reference = (ReferenceType) type;
        if (reference.nullable() && reference.heapType() instanceof AbstractHeapType heap) {
            return heapType(heap);
        }
        return bytes(reference.nullable() ? 0x63 : 0x64).heapType(reference.heapType());
    }

    /** A field type. */
    public ByteSink field(FieldType field) {
        return type(field.storage()).bytes(field.mutable() ? 1 : 0);
    }

    /** A heap type. */
    public ByteSink heapType(HeapType type) {
        if (type instanceof TypeIndex defined) {
            return signed(defined.index());
        }
        return bytes(
                switch ((AbstractHeapType) type) {
                    case NOEXN -> 0x74;
                    case NOFUNC -> 0x73;
                    case NOEXTERN -> 0x72;
                    case NONE -> 0x71;
                    case FUNC -> 0x70;
                    case EXTERN -> 0x6F;
                    case ANY -> 0x6E;
                    case EQ -> 0x6D;
                    case I31 -> 0x6C;
                    case STRUCT -> 0x6B;
                    case ARRAY -> 0x6A;
                    case EXN -> 0x69;
                });
    }
}
