package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.binary.ByteReader;
import dev.wasmjar.compiler.binary.TypeReader;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.ValueType;
import java.util.Arrays;

/**
 * The types of the parameters and locals of a function, indexed as {@code local.get} does:
 * parameters first (WebAssembly 3.0, section 5.5.13). Immutable.
 *
 * <p>Declarations are runs of equal types. Only the first locals are expanded; the type of a later
 * one is searched among the runs, so that memory is linear in the size of the declarations.
 */
public final class LocalTypes {
    /** Greatest number of parameters and locals of a function. */
    public static final int MAX_LOCALS = 50_000;

    private static final int EXPANDED = 256;

    private final int parameters;
    private final int count;

    /** Past the last local of each run; the first runs are the parameters, one each. */
    private final int[] runEnds;

    private final int[] runTypes;
    private final int[] expanded;

    private LocalTypes(int parameters, int[] runEnds, int[] runTypes) {
        this.parameters = parameters;
        this.runEnds = runEnds;
        this.runTypes = runTypes;
        count = runEnds.length == 0 ? 0 : runEnds[runEnds.length - 1];
        expanded = new int[Math.min(count, EXPANDED)];
        int start = 0;
        for (int run = 0; run < runEnds.length; run++) {
            if (start < expanded.length) {
                Arrays.fill(
                        expanded, start, Math.min(runEnds[run], expanded.length), runTypes[run]);
            }
            start = runEnds[run];
        }
    }

    /** Reads the declarations at the start of a body. */
    static LocalTypes read(ByteReader in, int[] params, int types) {
        int start = in.position();
        int declarations = in.count();
        int capacity = params.length + in.capacity(declarations);
        int[] ends = new int[capacity];
        int[] codes = new int[capacity];
        int runs = params.length;
        for (int i = 0; i < params.length; i++) {
            ends[i] = i + 1;
            codes[i] = params[i];
        }
        long total = params.length;
        for (int i = 0; i < declarations; i++) {
            int size = in.u32();
            total += Integer.toUnsignedLong(size);
            if (total > MAX_LOCALS) {
                throw InvalidModuleException.malformed(
                        "too many locals: at most " + MAX_LOCALS, start);
            }
            int code = TypeReader.valueType(in, types);
            if (size != 0) {
                ends[runs] = (int) total;
                codes[runs++] = code;
            }
        }
        return new LocalTypes(
                params.length, Arrays.copyOf(ends, runs), Arrays.copyOf(codes, runs));
    }

    /** How many parameters and locals there are, at most {@link #MAX_LOCALS}. */
    public int count() {
        return count;
    }

    /** How many of them are parameters. */
    public int parameterCount() {
        return parameters;
    }

    /**
     * The type of a parameter or local.
     *
     * @param index at least 0, less than {@link #count}
     */
    public ValueType type(int index) {
        return TypeCode.toValueType(code(index));
    }

    /** The type of a parameter or local, as a {@link TypeCode}. */
    public int code(int index) {
        return index < expanded.length ? expanded[index] : search(index);
    }

    private int search(int index) {
        int found = Arrays.binarySearch(runEnds, index + 1);
        return runTypes[found >= 0 ? found : -found - 1];
    }
}
