package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocatorTest {
    private static final ValueType I32 = NumberType.I32;
    private static final int FIRST_ADDRESS = 1024;

    private final List<String> calls = new ArrayList<>();
    private final Memory memory = Memory.create(1, 1);

    /** Gives out one area after the other, and writes down what it is asked for. */
    private Allocator counting() {
        int[] next = {FIRST_ADDRESS};
        return Allocator.of(
                memory,
                size -> {
                    calls.add("allocate " + size);
                    int address = next[0];
                    next[0] += size;
                    return address;
                },
                (address, size) -> calls.add("release " + address + " " + size));
    }

    @Test
    void writesTextAndGivesItBack() {
        try (Allocation text = counting().utf8("größe")) {
            assertThat(text.sizeBytes()).isEqualTo(7);
            assertThat(memory.readUtf8(text.unsignedAddress(), 7)).isEqualTo("größe");
        }
        assertThat(calls).containsExactly("allocate 7", "release 1024 7");
    }

    @Test
    void cStringsEndInAZeroByte() {
        memory.fill(0, memory.sizeBytes(), (byte) 'x');
        try (Allocation text = counting().cString("abc")) {
            assertThat(text.sizeBytes()).isEqualTo(4);
            assertThat(memory.readCString(text.unsignedAddress())).isEqualTo("abc");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> counting().cString("a\0b"));
    }

    @Test
    void writesArraysLittleEndian() {
        Allocator allocator = counting();
        assertThat(allocator.bytes((byte) 1, (byte) 2).toBytes()).containsExactly(1, 2);
        assertThat(allocator.ints(0x01020304).toBytes()).containsExactly(4, 3, 2, 1);
        Allocation longs = allocator.longs(-1, 5);
        assertThat(memory.readLongs(longs.unsignedAddress(), 2)).containsExactly(-1, 5);
        Allocation floats = allocator.floats(0.5f);
        assertThat(memory.readFloats(floats.unsignedAddress(), 1)).containsExactly(0.5f);
        Allocation doubles = allocator.doubles(0.1, -0.0);
        assertThat(memory.readDoubles(doubles.unsignedAddress(), 2)).containsExactly(0.1, -0.0);
        Allocation ints = allocator.ints(7, 8, 9);
        assertThat(memory.readInts(ints.unsignedAddress(), 3)).containsExactly(7, 8, 9);
    }

    @Test
    void listsOfTextsAreFreedWhole() {
        Allocation list = counting().strings(List.of("one", "", "größe"));
        assertThat(list.sizeBytes()).isEqualTo(24);
        assertThat(memory.readStrings(list.unsignedAddress(), 3))
                .containsExactly("one", "", "größe");
        calls.clear();
        list.close();
        list.close();
        assertThat(calls)
                .containsExactly(
                        "release 1024 3", "release 1027 1", "release 1028 7", "release 1035 24");
    }

    @Test
    void theGuestFreesWhatIsHandedOver() {
        Allocation list = counting().strings(List.of("one"));
        calls.clear();
        assertThat(list.handOver()).isEqualTo(list.address());
        list.close();
        assertThat(calls).isEmpty();
    }

    @Test
    void anAllocatorWithoutMemoryIsAnError() {
        Allocator none = Allocator.of(memory, size -> 0, (address, size) -> calls.add("release"));
        assertThatIllegalStateException()
                .isThrownBy(() -> none.utf8("text"))
                .withMessageContaining("4 bytes");
        int[] left = {2};
        Allocator two =
                Allocator.of(
                        memory,
                        size -> left[0]-- > 0 ? FIRST_ADDRESS : 0,
                        (address, size) -> calls.add("release"));
        assertThatIllegalStateException().isThrownBy(() -> two.strings(List.of("a", "b")));
        assertThat(calls).containsExactly("release", "release");
    }

    @Test
    void anAddressOutsideOfTheMemoryIsAnError() {
        Allocator outside = Allocator.of(memory, size -> -16, (address, size) -> {});
        assertThatThrownBy(() -> outside.utf8("text")).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.readInts(0, 100_000_000))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static int function(
            WasmBuilder module, int params, int results, Consumer<CodeBuilder> body) {
        return module.function(
                module.type(Collections.nCopies(params, I32), Collections.nCopies(results, I32)),
                body);
    }

    /** An instance that exports an allocator under these names; its global counts what is open. */
    private static Instance exporting(String allocate, int inputs, String release, int outputs) {
        WasmBuilder module = new WasmBuilder();
        module.export("memory", Kind.MEMORY, module.memory(1, 1));
        int open = module.global(I32, true, code -> code.i32(0));
        module.export("open", Kind.GLOBAL, open);
        Consumer<CodeBuilder> opens =
                code ->
                        code.op(Opcode.GLOBAL_GET, open)
                                .i32(1)
                                .op(Opcode.I32_ADD)
                                .op(Opcode.GLOBAL_SET, open)
                                .i32(FIRST_ADDRESS);
        Consumer<CodeBuilder> closes =
                code ->
                        code.op(Opcode.GLOBAL_GET, open)
                                .i32(1)
                                .op(Opcode.I32_SUB)
                                .op(Opcode.GLOBAL_SET, open);
        if (allocate.equals(release)) {
            // A new size of 0 frees.
            int both =
                    function(
                            module,
                            inputs,
                            1,
                            code -> {
                                code.op(Opcode.LOCAL_GET, 3).block(Opcode.IF, I32);
                                opens.accept(code);
                                code.else_();
                                closes.accept(code);
                                code.i32(0).end();
                            });
            module.export(allocate, Kind.FUNC, both);
        } else {
            module.export(allocate, Kind.FUNC, function(module, inputs, 1, opens));
            module.export(release, Kind.FUNC, function(module, outputs, 0, closes));
        }
        return Modules.load(module).instantiate();
    }

    @ParameterizedTest
    @CsvSource({
        "malloc, 1, free, 1",
        "allocate, 1, deallocate, 2",
        "alloc, 1, dealloc, 2",
        "cabi_realloc, 4, cabi_realloc, 4",
        "__wbindgen_malloc, 2, __wbindgen_free, 3",
    })
    void findsTheAllocatorsThatCompilersExport(
            String allocate, int inputs, String release, int outputs) {
        Instance instance = exporting(allocate, inputs, release, outputs);
        Allocator allocator = Allocator.of(instance);
        try (Allocation text = allocator.utf8("text")) {
            assertThat(instance.global("open").bits()).isEqualTo(1);
            assertThat(instance.memory("memory").readUtf8(FIRST_ADDRESS, 4)).isEqualTo("text");
            assertThat(text.address()).isEqualTo(FIRST_ADDRESS);
        }
        assertThat(instance.global("open").bits()).isZero();
    }

    @Test
    void saysWhatItLooksFor() {
        Instance instance = exporting("malloc", 2, "free", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Allocator.of(instance))
                .withMessageContainingAll("cabi_realloc", "Allocator.of(Memory");
    }
}
