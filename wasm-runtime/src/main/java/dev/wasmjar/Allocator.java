package dev.wasmjar;

import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * Memory that the guest's own allocator gives out, so that the host can pass strings, bytes and lists:
 * it writes them there, and gives the guest address and length. For one thread at a time, as its
 * instance.
 *
 * <pre>{@code
 * Allocator allocator = Allocator.of(instance);
 * try (Allocation text = allocator.utf8("some text")) {
 *     parser.parse(text.address(), text.sizeBytes());
 * }
 * }</pre>
 */
public final class Allocator {

    /** Gives an area back to the guest. */
    @FunctionalInterface
    public interface Release {
        /** Takes the area's address and size in bytes, as it was allocated. */
        void release(int address, int sizeBytes);
    }

    private static final int ALIGNMENT_BYTES = 8;
    private static final int MAX_SIZE_BYTES = Integer.MAX_VALUE - ALIGNMENT_BYTES;

    private final Memory memory;
    private final IntUnaryOperator allocate;
    private final Release release;

    private Allocator(Memory memory, IntUnaryOperator allocate, Release release) {
        this.memory = Objects.requireNonNull(memory);
        this.allocate = Objects.requireNonNull(allocate);
        this.release = Objects.requireNonNull(release);
    }

    /**
     * An allocator of any functions, such as those of a typed class: {@code Allocator.of(parser.memory(),
     * parser::malloc, (address, size) -> parser.free(address))}.
     *
     * @param allocate takes a size in bytes, and returns an address, 0 where there is no memory
     */
    public static Allocator of(Memory memory, IntUnaryOperator allocate, Release release) {
        return new Allocator(memory, allocate, release);
    }

    /**
     * The allocator that an instance exports, with its memory {@code memory}. Looked for are, in this
     * order, {@code malloc} and {@code free} of C; {@code allocate} and {@code deallocate}, {@code alloc}
     * and {@code dealloc}, which take address and size; {@code cabi_realloc} of the component model; and
     * {@code __wbindgen_malloc} and {@code __wbindgen_free}.
     *
     * @throws IllegalArgumentException where it exports none of them, or no memory
     */
    public static Allocator of(Instance instance) {
        Memory memory = instance.memory("memory");
        Exports exports = new Exports(instance);
        if (exports.has("malloc", 1, 1) && exports.has("free", 1, 0)) {
            WasmFunction free = instance.function("free");
            return of(memory, exports.unary("malloc"), (address, size) -> free.call(address));
        }
        for (List<String> pair :
                List.of(List.of("allocate", "deallocate"), List.of("alloc", "dealloc"))) {
            if (exports.has(pair.get(0), 1, 1) && exports.has(pair.get(1), 2, 0)) {
                WasmFunction free = instance.function(pair.get(1));
                return of(
                        memory,
                        exports.unary(pair.get(0)),
                        (address, size) -> free.call(address, size));
            }
        }
        if (exports.has("cabi_realloc", 4, 1)) {
            WasmFunction realloc = instance.function("cabi_realloc");
            return of(
                    memory,
                    size -> (int) realloc.call(0, 0, ALIGNMENT_BYTES, size)[0],
                    (address, size) -> realloc.call(address, size, ALIGNMENT_BYTES, 0));
        }
        if (exports.has("__wbindgen_malloc", 2, 1) && exports.has("__wbindgen_free", 3, 0)) {
            WasmFunction malloc = instance.function("__wbindgen_malloc");
            WasmFunction free = instance.function("__wbindgen_free");
            return of(
                    memory,
                    size -> (int) malloc.call(size, ALIGNMENT_BYTES)[0],
                    (address, size) -> free.call(address, size, ALIGNMENT_BYTES));
        }
        throw new IllegalArgumentException(
                "module " + instance.module().name() + " exports no allocator that is known (malloc and"
                        + " free, allocate and deallocate, alloc and dealloc, cabi_realloc,"
                        + " __wbindgen_malloc and __wbindgen_free); give its functions to"
                        + " Allocator.of(Memory, IntUnaryOperator, Release)");
    }

    /** Exported functions of {@code i32} parameters and at most one {@code i32} result. */
    private record Exports(Instance instance) {
        boolean has(String name, int params, int results) {
            FunctionType wanted =
                    new FunctionType(
                            Collections.nCopies(params, NumberType.I32),
                            Collections.nCopies(results, NumberType.I32));
            return instance.export(name)
                    .filter(item -> item instanceof WasmFunction function
                            && function.type().equals(wanted))
                    .isPresent();
        }

        IntUnaryOperator unary(String name) {
            WasmFunction function = instance.function(name);
            return value -> (int) function.call(value)[0];
        }
    }

    /** The memory that addresses are of. */
    public Memory memory() {
        return memory;
    }

    /**
     * Memory of that size, with whatever is in it.
     *
     * @param sizeBytes 0 or more
     * @throws IllegalStateException where the guest has no memory left
     */
    public Allocation allocate(int sizeBytes) {
        if (sizeBytes < 0 || sizeBytes > MAX_SIZE_BYTES) {
            throw new IllegalArgumentException("can't allocate " + sizeBytes + " bytes");
        }
        // An allocator may answer 0 for 0 bytes, which is no failure.
        int address = allocate.applyAsInt(Math.max(1, sizeBytes));
        if (address == 0) {
            throw new IllegalStateException(
                    "the guest's allocator has no " + sizeBytes + " bytes; its memory has "
                            + memory.pages() + " pages");
        }
        return new Allocation(this, address, sizeBytes, List.of());
    }

    void release(int address, int sizeBytes) {
        release.release(address, Math.max(1, sizeBytes));
    }

    /** These bytes. */
    public Allocation bytes(byte... bytes) {
        Allocation area = allocate(bytes.length);
        memory.write(area.unsignedAddress(), bytes);
        return area;
    }

    /** Text as UTF-8, without a terminator. */
    public Allocation utf8(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Text as UTF-8 with a zero byte at its end, as C has it; the size counts that.
     *
     * @throws IllegalArgumentException where the text contains a zero character
     */
    public Allocation cString(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a C string can't contain a zero character");
        }
        return utf8(text + '\0');
    }

    /** An array of {@code i32}. */
    public Allocation ints(int... values) {
        Allocation area = allocate(Math.multiplyExact(values.length, Integer.BYTES));
        memory.slice(area.unsignedAddress(), area.sizeBytes()).asIntBuffer().put(values);
        return area;
    }

    /** An array of {@code i64}. */
    public Allocation longs(long... values) {
        Allocation area = allocate(Math.multiplyExact(values.length, Long.BYTES));
        memory.slice(area.unsignedAddress(), area.sizeBytes()).asLongBuffer().put(values);
        return area;
    }

    /** An array of {@code f32}. */
    public Allocation floats(float... values) {
        Allocation area = allocate(Math.multiplyExact(values.length, Float.BYTES));
        memory.slice(area.unsignedAddress(), area.sizeBytes()).asFloatBuffer().put(values);
        return area;
    }

    /** An array of {@code f64}. */
    public Allocation doubles(double... values) {
        Allocation area = allocate(Math.multiplyExact(values.length, Double.BYTES));
        memory.slice(area.unsignedAddress(), area.sizeBytes()).asDoubleBuffer().put(values);
        return area;
    }

    /**
     * A list of texts: for each its address and its length in bytes, both {@code i32}; the texts are
     * UTF-8 without terminators. Closing it frees them, too.
     */
    public Allocation strings(List<String> texts) {
        List<Allocation> parts = new ArrayList<>();
        try {
            int[] table = new int[Math.multiplyExact(texts.size(), 2)];
            for (int i = 0; i < texts.size(); i++) {
                Allocation text = utf8(texts.get(i));
                parts.add(text);
                table[2 * i] = text.address();
                table[2 * i + 1] = text.sizeBytes();
            }
            Allocation area = ints(table);
            return new Allocation(this, area.address(), area.sizeBytes(), parts);
        } catch (RuntimeException e) {
            parts.forEach(Allocation::close);
            throw e;
        }
    }
}
