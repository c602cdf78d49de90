package dev.wasmjar.compiler.binary;

import dev.wasmjar.spi.InvalidModuleException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the names of locals from the name section, leniently (WebAssembly 3.0, appendix "Custom
 * Sections"). They are not among what every module is decoded to, since running it takes none of them.
 */
public final class LocalNames {
    private static final int LOCALS = 2;

    private LocalNames() {}

    /**
     * The names by function index and index of the local, parameters first; none where the section is
     * malformed.
     *
     * @param bytes holds the section
     * @param start offset of its content, behind its own name
     * @param end offset past its content
     */
    public static Map<Integer, Map<Integer, String>> read(byte[] bytes, int start, int end) {
        try {
            return read(new ByteReader(bytes, start, end));
        } catch (InvalidModuleException e) {
            return Map.of();
        }
    }

    private static Map<Integer, Map<Integer, String>> read(ByteReader in) {
        Map<Integer, Map<Integer, String>> names = new HashMap<>();
        while (!in.atEnd()) {
            int id = in.u8();
            int end = in.size() + in.position();
            if (id == LOCALS) {
                int functions = in.count();
                for (int i = 0; i < functions; i++) {
                    names.put(in.u32(), map(in));
                }
            }
            in.skip(Math.max(0, end - in.position()));
        }
        return names;
    }

    private static Map<Integer, String> map(ByteReader in) {
        Map<Integer, String> names = new HashMap<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            names.put(in.u32(), in.name());
        }
        return names;
    }
}
