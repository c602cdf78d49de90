package dev.wasmjar.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stack traces say of a module's functions. It is in a file of its own, since nothing else needs it:
 * a frame as that of {@link Manifest} with the magic number {@code WJDI}, its payload the count and then
 * index and name of each function that has a name, ascending, and where the bodies start.
 *
 * @param functionNames names of functions by index, where the module gives them
 * @param bodyStarts byte offset in the module of the body of each function that it defines, ascending
 */
public record DebugInfo(Map<Integer, String> functionNames, Numbers bodyStarts) {

    /** Nothing is known. */
    public static final DebugInfo NONE = new DebugInfo(Map.of(), Numbers.NONE);

    private static final int MAGIC = 'W' << 24 | 'J' << 16 | 'D' << 8 | 'I';

    /** All of it as bytes. */
    public byte[] toBytes() {
        FormatWriter out = new FormatWriter();
        out.list(
                List.copyOf(new TreeMap<>(functionNames).entrySet()),
                (w, name) -> {
                    w.unsigned(name.getKey());
                    w.string(name.getValue());
                });
        out.numbers(bodyStarts);
        return Frame.write(MAGIC, Manifest.FORMAT_VERSION, out.bytes());
    }

    /** Reads it. */
    public static DebugInfo read(byte[] bytes) throws FormatException {
        int end = Frame.check(MAGIC, Manifest.FORMAT_VERSION, bytes);
        Map<Integer, String> names = new HashMap<>();
        FormatReader in = new FormatReader(bytes, Frame.HEADER_BYTES, end);
        int count = in.count();
        for (int i = 0; i < count; i++) {
            names.put((int) in.unsigned(), in.string());
        }
        Numbers bodyStarts = in.numbers();
        in.requireEnd();
        return new DebugInfo(names, bodyStarts);
    }
}
