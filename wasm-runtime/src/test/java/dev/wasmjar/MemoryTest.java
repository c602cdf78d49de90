package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.Limits;
import dev.wasmjar.types.NumberType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final int PAGE = Memory.PAGE_SIZE_BYTES;

    private final Memory memory = Memory.create(1, 3);

    @Test
    void valuesAreLittleEndianAtAnyAddress() {
        memory.writeLong(3, 0x0102030405060708L);
        assertThat(memory.readByte(3)).isEqualTo((byte) 8);
        assertThat(memory.readShort(3)).isEqualTo((short) 0x0708);
        assertThat(memory.readInt(3)).isEqualTo(0x05060708);
        assertThat(memory.readLong(3)).isEqualTo(0x0102030405060708L);
        memory.writeShort(1, (short) 0xABCD);
        assertThat(memory.read(1, 2)).containsExactly(0xCD, 0xAB);
        memory.writeInt(5, -2);
        assertThat(memory.readInt(5)).isEqualTo(-2);
        memory.writeFloat(9, 1.5f);
        assertThat(memory.readFloat(9)).isEqualTo(1.5f);
        memory.writeDouble(17, -0.1);
        assertThat(memory.readDouble(17)).isEqualTo(-0.1);
        memory.writeByte(0, (byte) 200);
        assertThat(memory.readByte(0)).isEqualTo((byte) 200);
    }

    @Test
    void theLastBytesAreInAndTheNextAreOut() {
        memory.writeLong(PAGE - 8, -1);
        assertThat(memory.readLong(PAGE - 8)).isEqualTo(-1);
        long[] outside = {PAGE - 7, PAGE, -1, -8, Integer.MIN_VALUE, 1L << 32, Long.MAX_VALUE};
        for (long address : outside) {
            assertThatThrownBy(() -> memory.readLong(address))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> memory.writeLong(address, 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> memory.read(address, 8))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> memory.write(address, new byte[8]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> memory.fill(address, 8, (byte) 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> memory.slice(address, 8))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(memory.readLong(PAGE - 8)).isEqualTo(-1);
        assertThatThrownBy(() -> memory.read(0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.fill(8, Long.MAX_VALUE, (byte) 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(memory.read(PAGE, 0)).isEmpty();
    }

    @Test
    void blocksAreCopied() {
        byte[] source = {1, 2, 3, 4, 5};
        memory.write(100, source, 1, 3);
        byte[] target = new byte[5];
        memory.read(100, target, 2, 3);
        assertThat(target).containsExactly(0, 0, 2, 3, 4);
        assertThatThrownBy(() -> memory.write(0, source, 3, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.read(0, target, 3, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
        memory.fill(101, 2, (byte) 9);
        assertThat(memory.read(100, 4)).containsExactly(2, 9, 9, 0);
    }

    @Test
    void aSliceIsAView() {
        ByteBuffer slice = memory.slice(10, 4);
        slice.putInt(0, 0x01020304);
        assertThat(memory.readByte(10)).isEqualTo((byte) 4);
        assertThat(slice.capacity()).isEqualTo(4);
    }

    @Test
    void textIsUtf8() {
        String text = "grüße \uD83D\uDE00";
        int length = memory.writeUtf8(50, text);
        assertThat(length).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        assertThat(memory.readUtf8(50, length)).isEqualTo(text);
        memory.writeByte(50 + length, (byte) 0);
        assertThat(memory.readCString(50)).isEqualTo(text);
        memory.writeByte(50, (byte) 0xFF);
        assertThat(memory.readUtf8(50, 2)).isEqualTo("\uFFFDr");
        assertThatThrownBy(() -> memory.writeUtf8(PAGE - 2, "abc"))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(memory.readShort(PAGE - 2)).isZero();
    }

    @Test
    void aStringWithoutItsEndIsRefused() {
        memory.fill(PAGE - 3, 3, (byte) 'x');
        assertThatThrownBy(() -> memory.readCString(PAGE - 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.readCString(PAGE + 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void growingKeepsTheContentAndStopsAtTheMaximum() {
        memory.writeInt(PAGE - 4, 42);
        assertThat(memory.grow(0)).isEqualTo(1);
        assertThat(memory.grow(1)).isEqualTo(1);
        assertThat(memory.pages()).isEqualTo(2);
        assertThat(memory.sizeBytes()).isEqualTo(2L * PAGE);
        assertThat(memory.readInt(PAGE - 4)).isEqualTo(42);
        assertThat(memory.readInt(2L * PAGE - 4)).isZero();
        assertThat(memory.grow(2)).isEqualTo(-1);
        assertThat(memory.grow(-1)).isEqualTo(-1);
        assertThat(memory.grow(1)).isEqualTo(2);
        assertThat(memory.maxPages()).isEqualTo(OptionalLong.of(3));
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> Memory.create(Memory.MAX_PAGES + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the most is 32767 pages");
        assertThatThrownBy(() -> Memory.create(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Memory.create(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Memory.create(0).sizeBytes()).isZero();
    }

    /** Imports a memory, exports it, and functions that load, store and grow. */
    private static WasmModule sharing() {
        WasmBuilder module = new WasmBuilder();
        int get = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        int set = module.type(List.of(NumberType.I32, NumberType.I32), List.of());
        module.importItem(
                "env",
                "memory",
                new ExternalType.Memory(
                        AddressType.I32, new Limits(1, OptionalLong.empty()), false));
        module.export("memory", Kind.MEMORY, 0);
        module.export(
                "load",
                Kind.FUNC,
                module.function(get, c -> c.op(Opcode.LOCAL_GET, 0).access(Opcode.I32_LOAD, 0)));
        module.export(
                "store",
                Kind.FUNC,
                module.function(
                        set,
                        c ->
                                c.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .access(Opcode.I32_STORE, 0)));
        module.export(
                "grow",
                Kind.FUNC,
                module.function(
                        get, c -> c.op(Opcode.LOCAL_GET, 0).op(Opcode.MEMORY_GROW, 0)));
        return Modules.load(module);
    }

    @Test
    void instancesAndTheHostShareAMemoryAcrossGrowth() {
        Memory shared = Memory.create(1);
        Imports imports = Imports.builder().memory("env", "memory", shared).build();
        WasmModule module = sharing();
        Instance first = module.instantiate(imports);
        Instance second = module.instantiate(imports);
        assertThat(first.memory("memory")).isSameAs(shared);
        first.function("store").call(8, 77);
        assertThat(second.function("load").call(8)).containsExactly(77);
        assertThat(first.function("grow").call(1)).containsExactly(1);
        second.function("store").call(PAGE, 5);
        assertThat(first.function("load").call(PAGE)).containsExactly(5);
        assertThat(shared.readInt(PAGE)).isEqualTo(5);
        assertThat(shared.grow(1)).isEqualTo(2);
        shared.writeInt(2L * PAGE, 6);
        assertThat(first.function("load").call(2L * PAGE)).containsExactly(6);
        assertThat(second.function("load").call(2L * PAGE)).containsExactly(6);
        assertThatThrownBy(() -> second.function("load").call(3L * PAGE - 3))
                .isInstanceOf(Trap.class)
                .hasMessage("out of bounds memory access");
    }
}
