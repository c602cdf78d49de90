package dev.wasmjar.compiler.debug;

import dev.wasmjar.compiler.module.ByteRange;
import dev.wasmjar.compiler.module.CustomSection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The custom sections of DWARF in a module. They may refer to one another as often as they like, so what
 * reading them takes has a limit, far above what compilers need.
 */
final class DebugSections {
    private static final String PREFIX = ".debug_";
    private static final long STEPS_PER_BYTE = 64;

    private final Map<String, byte[]> contents;
    private final Map<String, Map<Long, String>> texts = new HashMap<>();
    private final Map<Long, Map<Long, Abbreviation>> abbreviations = new HashMap<>();
    private long steps;

    /** Sections by name. */
    DebugSections(Map<String, byte[]> contents) {
        this.contents = contents;
        contents.values().forEach(content -> steps += STEPS_PER_BYTE * content.length);
    }

    /** Those of a module. */
    static DebugSections of(byte[] wasm, List<CustomSection> customSections) {
        Map<String, byte[]> contents = new HashMap<>();
        for (CustomSection section : customSections) {
            if (section.name().startsWith(PREFIX)) {
                ByteRange range = section.content();
                contents.put(section.name(), Arrays.copyOfRange(wasm, range.start(), range.end()));
            }
        }
        return new DebugSections(contents);
    }

    /** Reads a section from its start on; it is empty where there is none. */
    DwarfReader open(String section) {
        return new DwarfReader(contents.getOrDefault(section, new byte[0]), this);
    }

    /** Text of a section at an offset; empty where there is no such section. */
    String text(String section, long offset) {
        if (!contents.containsKey(section)) {
            return "";
        }
        return texts.computeIfAbsent(section, name -> new HashMap<>())
                .computeIfAbsent(
                        offset,
                        at -> {
                            DwarfReader in = open(section);
                            in.seek(at);
                            String text = in.string();
                            spend(text.length());
                            return text;
                        });
    }

    /** The abbreviations at an offset of {@code .debug_abbrev}. */
    Map<Long, Abbreviation> abbreviations(long offset) {
        return abbreviations.computeIfAbsent(
                offset,
                at -> {
                    DwarfReader in = open(".debug_abbrev");
                    in.seek(at);
                    Map<Long, Abbreviation> table = Abbreviation.table(in);
                    spend(in.position() - at);
                    return table;
                });
    }

    /**
     * Accounts for work that is not proportional to the bytes that are read.
     *
     * @throws IndexOutOfBoundsException when it has become too much
     */
    void spend(long more) {
        steps -= more;
        if (steps < 0) {
            throw new IndexOutOfBoundsException("too many references");
        }
    }
}
