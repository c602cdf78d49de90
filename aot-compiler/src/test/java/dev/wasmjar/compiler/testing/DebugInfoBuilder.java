package dev.wasmjar.compiler.testing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the sections of DWARF that name parameters, one unit of version 4 with inline text, for tests. */
public final class DebugInfoBuilder {

    /** A unit, a function with its address, a parameter with its name. */
    private static final byte[] ABBREVIATIONS =
            new ByteSink()
                    .bytes(1, 0x11, 1, 0, 0)
                    .bytes(2, 0x2E, 1, 0x11, 0x01, 0, 0)
                    .bytes(3, 0x05, 0, 0x03, 0x08, 0, 0)
                    .bytes(0)
                    .toByteArray();

    private final ByteSink entries = new ByteSink().bytes(1);

    /** A function whose body is at that offset of the code section's content. */
    public DebugInfoBuilder function(int address, String... parameters) {
        entries.bytes(2).fixed(address, 4);
        for (String parameter : parameters) {
            entries.bytes(3).raw(parameter.getBytes(StandardCharsets.UTF_8)).bytes(0);
        }
        entries.bytes(0);
        return this;
    }

    /** The sections by name. */
    public Map<String, byte[]> build() {
        byte[] content =
                new ByteSink()
                        .fixed(4, 2)
                        .fixed(0, 4)
                        .bytes(4)
                        .raw(entries.toByteArray())
                        .bytes(0)
                        .toByteArray();
        Map<String, byte[]> sections = new LinkedHashMap<>();
        sections.put(".debug_abbrev", ABBREVIATIONS);
        sections.put(
                ".debug_info", new ByteSink().fixed(content.length, 4).raw(content).toByteArray());
        return sections;
    }

    /** Adds them to a module. */
    public void addTo(WasmBuilder module) {
        build().forEach(module::custom);
    }
}
