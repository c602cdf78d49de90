package dev.wasmjar.compiler.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.testing.LineProgramBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTableTest {

    private static LineTable read(byte[] section) {
        return LineTable.read(new DebugSections(Map.of(".debug_line", section)));
    }

    private static byte[] program(int version) {
        return new LineProgramBuilder(version, "/src/deep/parser.c")
                .at(100)
                .row(0, 41)
                .special(4, 2)
                .special(2, -3)
                .end(10)
                .at(300)
                .row(0, 6)
                .end(5)
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void findsTheRowAtOrBeforeAnAddress(int version) {
        LineTable table = read(program(version));
        assertThat(table.at(99)).isEmpty();
        assertThat(table.at(100)).contains(new Place(new SourceFile("/src/deep/parser.c"), 42));
        assertThat(table.at(103)).contains(new Place(new SourceFile("/src/deep/parser.c"), 42));
        assertThat(table.at(104)).contains(new Place(new SourceFile("/src/deep/parser.c"), 44));
        assertThat(table.at(106)).contains(new Place(new SourceFile("/src/deep/parser.c"), 41));
        assertThat(table.at(116)).isEmpty();
        assertThat(table.at(302)).contains(new Place(new SourceFile("/src/deep/parser.c"), 7));
    }

    @Test
    void knowsNothingOfCodeThatTheLinkerLeftOut() {
        LineTable table =
                read(
                        new LineProgramBuilder(4, "gone.c")
                                .at(0)
                                .row(0, 9)
                                .end(50)
                                .at(0xFFFF_FFFFL)
                                .row(0, 9)
                                .end(50)
                                .build());
        assertThat(table.at(10)).isEmpty();
        assertThat(table.at(0xFFFF_FFFFL)).isEmpty();
    }

    @Test
    void leavesOutVersionsThatItDoesNotKnow() {
        byte[] unknown = program(4);
        unknown[4] = 9;
        byte[] both = Arrays.copyOf(unknown, unknown.length + program(5).length);
        System.arraycopy(program(5), 0, both, unknown.length, program(5).length);
        assertThat(read(unknown).at(100)).isEmpty();
        assertThat(read(both).at(100)).contains(new Place(new SourceFile("/src/deep/parser.c"), 42));
    }

    @Test
    void survivesDamage() {
        byte[] good = program(5);
        for (int length = 0; length < good.length; length++) {
            assertThat(read(Arrays.copyOf(good, length)).at(1000)).isEmpty();
        }
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = good.clone();
            for (int i = 0; i < 3; i++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            assertThat(read(bad)).isNotNull();
        }
    }

    @Test
    void pathsHaveTheFoldersThatTheTableHas() {
        assertThat(pathOf(4, "deep/a.c")).isEqualTo("folder/deep/a.c");
        assertThat(pathOf(5, "deep/a.c")).isEqualTo("/s/deep/a.c");
        assertThat(pathOf(5, "C:\\deep\\a.c")).isEqualTo("C:\\deep\\a.c");
        assertThat(pathOf(5, "line\nbreak.c")).isEqualTo("/s/line_break.c");
        assertThat(pathOf(5, "x".repeat(100_000) + "/a.c")).hasSize(1000).endsWith("x/a.c");
    }

    private static String pathOf(int version, String file) {
        byte[] lines = new LineProgramBuilder(version, file).at(100).row(0, 1).end(1).build();
        return read(lines).at(100).orElseThrow().file().path();
    }

    @Test
    void filesThatTakeNoBytesComeToAnEnd() {
        // Given 2^56 files of which each is a flag that is only there
        byte[] lines = program(5);
        int files = 4 + 2 + 2 + 4 + 6 + 12 + 7;
        byte[] endless = {1, 1, 0x19, -1, -1, -1, -1, -1, -1, -1, 0x7F};
        System.arraycopy(endless, 0, lines, files, endless.length);
        // When they are read, then that ends soon, with nothing
        assertThat(read(lines)).isSameAs(LineTable.EMPTY);
    }

    @Test
    void aModuleWithoutLinesHasNone() {
        assertThat(LineTable.read(new DebugSections(Map.of()))).isSameAs(LineTable.EMPTY);
    }
}
