package dev.wasmjar.inspect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The sections of a module that has been decoded without complaint. */
public final class Sections {
    private static final int HEADER_BYTES = 8;
    private static final List<String> NAMES = List.of(
            "custom", "type", "import", "function", "table", "memory", "global", "export", "start",
            "element", "code", "data", "data count", "tag");

    private final byte[] bytes;
    private int position = HEADER_BYTES;

    private Sections(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A section.
     *
     * @param name the kind, for a custom section with its own name
     * @param offset of the content in the module, in bytes
     * @param sizeBytes of the content
     */
    public record Section(String name, int offset, int sizeBytes) {}

    /** The sections, in order. */
    public static List<Section> of(byte[] bytes) {
        return new Sections(bytes).read();
    }

    private List<Section> read() {
        List<Section> sections = new ArrayList<>();
        while (position < bytes.length) {
            int id = bytes[position++];
            int size = number();
            int start = position;
            String name = NAMES.get(id);
            if (id == 0) {
                int length = number();
                name += " \"" + new String(bytes, position, length, StandardCharsets.UTF_8) + '"';
            }
            sections.add(new Section(name, start, size));
            position = start + size;
        }
        return sections;
    }

    /** An unsigned number in LEB128. */
    private int number() {
        int value = 0;
        int shift = 0;
        int current;
        do {
            current = bytes[position++];
            value |= (current & 0x7f) << shift;
            shift += 7;
        } while (current < 0);
        return value;
    }
}
