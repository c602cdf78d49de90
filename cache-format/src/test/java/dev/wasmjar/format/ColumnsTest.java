package dev.wasmjar.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.format.Manifest.ClassEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers, data segments and classes, which stay as they are in a manifest. */
class ColumnsTest {

    @Test
    void numbersAreReadOneByOne() {
        int[] values = {0, 1, -1, 0x1234_5678, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x80, 0x8000};
        Numbers numbers = Numbers.of(values);
        assertThat(numbers.toArray()).isEqualTo(values);
        assertThat(numbers.get(3)).isEqualTo(0x1234_5678);
        assertThat(numbers).isEqualTo(Numbers.of(values)).isNotEqualTo(Numbers.of(1));
        assertThatThrownBy(() -> numbers.get(values.length))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> numbers.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void numbersTakeAsManyBytesAsTheLargestOfThem() {
        for (int width = 1; width <= 4; width++) {
            int largest = (1 << width * 8 - 1) - 1;
            int smallest = -largest - 1;
            for (int value : new int[] {largest, smallest}) {
                Numbers numbers = Numbers.of(0, value, -1);
                assertThat(numbers.toArray()).containsExactly(0, value, -1);
                assertThat(numbers.slice().length()).isEqualTo(3 * width);
            }
            if (width < 4) {
                assertThat(Numbers.of(largest + 1).slice().length()).isEqualTo(width + 1);
                assertThat(Numbers.of(smallest - 1).slice().length()).isEqualTo(width + 1);
            }
        }
    }

    @Test
    void numbersOfOtherWidthsAreDamage() {
        for (int width : new int[] {0, 5, 255}) {
            byte[] bytes = {1, (byte) width, 0, 0, 0, 0, 0};
            assertThatThrownBy(() -> new FormatReader(bytes, 0, bytes.length).numbers())
                    .isInstanceOf(FormatException.Corrupt.class);
        }
    }

    @Test
    void dataSegmentsAreWhatTheyWereMadeOf() {
        DataSegments data = Samples.manifest().descriptor().data();
        assertThat(data.size()).isEqualTo(3);
        assertThat(data.isPassive(0)).isTrue();
        assertThat(data.start(0)).isEqualTo(700);
        assertThat(data.length(0)).isEqualTo(5);
        assertThat(data.isPassive(1)).isFalse();
        assertThat(data.memory(1)).isZero();
        assertThat(data.expression(1)).isNull();
        assertThat(data.offset(1)).isEqualTo(-8);
        assertThat(data.isPassive(2)).isFalse();
        assertThat(data.memory(2)).isEqualTo(1);
        assertThat(data.expression(2).steps())
                .containsExactly(
                        new ModuleDescriptor.Step(ModuleDescriptor.Operation.GLOBAL_GET, 3));
        assertThat(data.start(2)).isEqualTo(720);
        assertThat(data.length(2)).isEqualTo(7);
    }

    private static ClassEntry entry(String name, int size) {
        return new ClassEntry(name, size, name.hashCode());
    }

    @Test
    void classesAreFoundByName() throws FormatException {
        List<ClassEntry> entries =
                List.of(entry("p/D0", 3), entry("p/G0", 0), entry("p/G1", 7), entry("p/G10", 5), entry("p/é", 2));
        ClassTable table = ClassTable.of(entries);
        table.check();
        assertThat(table.list()).isEqualTo(entries);
        for (int i = 0; i < entries.size(); i++) {
            assertThat(table.find(entries.get(i).name())).isEqualTo(i);
            assertThat(table.size(i)).isEqualTo(entries.get(i).size());
        }
        assertThat(table.start(3)).isEqualTo(10);
        assertThat(table.totalSize()).isEqualTo(17);
        for (String other : List.of("", "p/", "p/D", "p/G2", "p/G100", "q", "p/ê")) {
            assertThat(table.find(other)).as(other).isNegative();
        }
        assertThat(ClassTable.of(List.of()).find("p/G0")).isNegative();
        assertThat(ClassTable.of(List.of()).totalSize()).isZero();
    }

    @Test
    void sizesThatCannotBeAreFound() throws FormatException {
        FormatWriter out = new FormatWriter();
        out.numbers(Numbers.of(4, 2));
        out.bytes(new byte[2]);
        out.numbers(Numbers.of(1, 2));
        out.numbers(Numbers.of(0, 0));
        byte[] bytes = out.bytes();
        ClassTable table = ClassTable.read(new FormatReader(bytes, 0, bytes.length));
        assertThatThrownBy(table::check)
                .isInstanceOf(FormatException.Corrupt.class)
                .hasMessageContaining("class 1 is of negative size");
        assertThatThrownBy(
                        () -> ClassTable.of(List.of(entry("a", Integer.MAX_VALUE), entry("b", 1))))
                .isInstanceOf(ArithmeticException.class);
    }
}
