package dev.wasmjar.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names of a module's functions, in a file of their own since only stack traces need them: a frame
 * as that of {@link Manifest} with the magic number {@code WJFN}, its payload the count and then index
 * and name of each, ascending.
 */
public final class FunctionNames {
    private static final int MAGIC = 'W' << 24 | 'J' << 16 | 'F' << 8 | 'N';

    private FunctionNames() {}

    /** The names, by function index, as bytes. */
    public static byte[] toBytes(Map<Integer, String> names) {
        FormatWriter out = new FormatWriter();
        out.list(
                List.copyOf(new TreeMap<>(names).entrySet()),
                (w, name) -> {
                    w.unsigned(name.getKey());
                    w.string(name.getValue());
                });
        return Frame.write(MAGIC, Manifest.FORMAT_VERSION, out.bytes());
    }

    /** Reads the names. */
    public static Map<Integer, String> read(byte[] bytes) throws FormatException {
        int end = Frame.check(MAGIC, Manifest.FORMAT_VERSION, bytes);
        Map<Integer, String> names = new HashMap<>();
        FormatReader in = new FormatReader(bytes, Frame.HEADER_BYTES, end);
        int count = in.count();
        for (int i = 0; i < count; i++) {
            names.put((int) in.unsigned(), in.string());
        }
        in.requireEnd();
        return names;
    }
}
