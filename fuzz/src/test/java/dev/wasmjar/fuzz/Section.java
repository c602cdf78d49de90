package dev.wasmjar.fuzz;

import dev.wasmjar.compiler.binary.ByteReader;
import dev.wasmjar.compiler.testing.ByteSink;
import dev.wasmjar.compiler.testing.WasmBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A section of a binary.
 *
 * @param id what it is, 0 to 255
 * @param content without its size
 */
record Section(int id, byte[] content) {

    /**
     * The sections of a binary, in order.
     *
     * @throws dev.wasmjar.spi.InvalidModuleException where the binary does not consist of sections
     */
    static List<Section> split(byte[] module) {
        ByteReader in = new ByteReader(module);
        in.skip(WasmBuilder.header().length);
        List<Section> sections = new ArrayList<>();
        while (!in.atEnd()) {
            int id = in.u8();
            int size = in.size();
            int start = in.position();
            in.skip(size);
            sections.add(new Section(id, Arrays.copyOfRange(module, start, start + size)));
        }
        return sections;
    }

    /** The binary that consists of sections. */
    static byte[] join(List<Section> sections) {
        ByteSink out = new ByteSink().raw(WasmBuilder.header());
        sections.forEach(section -> out.bytes(section.id()).sized(section.content()));
        return out.toByteArray();
    }
}
