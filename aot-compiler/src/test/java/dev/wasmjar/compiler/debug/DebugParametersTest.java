package dev.wasmjar.compiler.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.testing.ByteSink;
import dev.wasmjar.compiler.testing.DebugInfoBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DebugParametersTest {

    private static DebugParameters read(Map<String, byte[]> sections) {
        return DebugParameters.read(new DebugSections(sections));
    }

    private static Map<String, byte[]> good() {
        return new DebugInfoBuilder()
                .function(100, "dividend", "divisor")
                .function(200)
                .function(0, "gone")
                .build();
    }

    /**
     * A unit of version 5, as clang writes it: texts and addresses by index, and a function whose parameter
     * has its name where the function was declared.
     */
    private static Map<String, byte[]> version5() {
        byte[] abbreviations =
                new ByteSink()
                        .bytes(1, 0x11, 1, 0x72, 0x17, 0x73, 0x17, 0, 0)
                        .bytes(2, 0x2E, 1, 0, 0)
                        .bytes(3, 0x05, 0, 0x03, 0x25, 0, 0)
                        .bytes(4, 0x2E, 1, 0x11, 0x1B, 0, 0)
                        .bytes(5, 0x05, 0, 0x31, 0x13, 0, 0)
                        .bytes(0)
                        .toByteArray();
        byte[] content =
                new ByteSink()
                        .fixed(5, 2)
                        .bytes(1, 4)
                        .fixed(0, 4)
                        // The unit starts at 0, and its entries at 12.
                        .bytes(1)
                        .fixed(8, 4)
                        .fixed(8, 4)
                        .bytes(2)
                        .bytes(3, 1)
                        .bytes(0)
                        .bytes(4, 1)
                        .bytes(5)
                        .fixed(22, 4)
                        .bytes(0, 0)
                        .toByteArray();
        Map<String, byte[]> sections = new HashMap<>();
        sections.put(".debug_abbrev", abbreviations);
        sections.put(
                ".debug_info", new ByteSink().fixed(content.length, 4).raw(content).toByteArray());
        sections.put(".debug_str", new ByteSink().bytes('a', 0, 'b', 'c', 0).toByteArray());
        sections.put(
                ".debug_str_offsets",
                new ByteSink().fixed(12, 4).fixed(5, 4).fixed(0, 4).fixed(2, 4).toByteArray());
        sections.put(
                ".debug_addr",
                new ByteSink().fixed(12, 4).fixed(5, 4).fixed(40, 4).fixed(50, 4).toByteArray());
        return sections;
    }

    @Test
    void findsNamesByTheAddressOfTheBody() {
        DebugParameters parameters = read(good());
        assertThat(parameters.at(100)).containsExactly("dividend", "divisor");
        assertThat(parameters.at(200)).isEmpty();
        assertThat(parameters.at(0)).isEmpty();
        assertThat(parameters.at(101)).isEmpty();
    }

    @Test
    void followsIndicesAndReferences() {
        assertThat(read(version5()).at(50)).containsExactly("bc");
    }

    @Test
    void survivesDamage() {
        Random random = new Random(1);
        for (Map<String, byte[]> sections : List.of(good(), version5())) {
            for (int round = 0; round < 20_000; round++) {
                Map<String, byte[]> bad = new HashMap<>(sections);
                for (int i = 0; i < 3; i++) {
                    String name = List.copyOf(sections.keySet()).get(random.nextInt(sections.size()));
                    byte[] changed = bad.get(name).clone();
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                    bad.put(name, changed);
                }
                DebugParameters parameters = read(bad);
                assertThat(parameters.at(100)).isNotNull();
                assertThat(parameters.at(50)).isNotNull();
            }
        }
    }

    @Test
    void aModuleWithoutInformationHasNone() {
        assertThat(read(Map.of()).at(100)).isEmpty();
    }
}
