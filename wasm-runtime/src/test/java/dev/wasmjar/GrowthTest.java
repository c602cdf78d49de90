package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.abi.LinearMemory;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.Limits;
import dev.wasmjar.types.NumberType;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Memories that grow: the array behind them ends with them, or has room, which nobody sees. */
class GrowthTest {
    private static final int STEPS = 100;

    /** Size of a memory after them. */
    private static final int GROWN_BYTES = (STEPS + 1) * Memory.PAGE_SIZE_BYTES;

    /** So few that the array has no room yet. */
    private static final int FEW_STEPS = 3;

    private static Instance growing() {
        return module().instantiate();
    }

    private static Instance grown() {
        Instance instance = growing();
        instance.function("grow").call(STEPS);
        return instance;
    }

    /**
     * {@code grow} grows by as many single pages as it is told, and each time loads a byte before and stores
     * one in the last page after; {@code sum} adds up all bytes before an address; the others access an address.
     */
    private static WasmModule module() {
        WasmBuilder module = new WasmBuilder();
        int memory = module.memory(1, 1000);
        module.export("memory", ExternalType.Kind.MEMORY, memory);
        int grow = module.type(List.of(NumberType.I32), List.of());
        int load = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        int store = module.type(List.of(NumberType.I32), List.of());
        module.export(
                "grow",
                ExternalType.Kind.FUNC,
                module.function(
                        grow,
                        code ->
                                code.block(Opcode.LOOP)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .access(Opcode.I32_LOAD8_U, 0)
                                        .op(Opcode.DROP)
                                        .i32(1)
                                        .op(Opcode.MEMORY_GROW, 0)
                                        .i32(Memory.PAGE_SIZE_BYTES)
                                        .op(Opcode.I32_MUL)
                                        .i32(0)
                                        .access(Opcode.I32_STORE8, Memory.PAGE_SIZE_BYTES - 1)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .i32(1)
                                        .op(Opcode.I32_SUB)
                                        .op(Opcode.LOCAL_TEE, 0)
                                        .op(Opcode.BR_IF, 0)
                                        .end()));
        module.export(
                "load8",
                ExternalType.Kind.FUNC,
                module.function(
                        load,
                        code -> code.op(Opcode.LOCAL_GET, 0).access(Opcode.I32_LOAD8_U, 0)));
        module.export(
                "sum",
                ExternalType.Kind.FUNC,
                module.function(
                        load,
                        code ->
                                code.locals(1, NumberType.I32)
                                        .block(Opcode.LOOP)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .i32(1)
                                        .op(Opcode.I32_SUB)
                                        .op(Opcode.LOCAL_TEE, 0)
                                        .access(Opcode.I32_LOAD8_U, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.I32_ADD)
                                        .op(Opcode.LOCAL_SET, 1)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.BR_IF, 0)
                                        .end()
                                        .op(Opcode.LOCAL_GET, 1)));
        module.export(
                "load32",
                ExternalType.Kind.FUNC,
                module.function(
                        load, code -> code.op(Opcode.LOCAL_GET, 0).access(Opcode.I32_LOAD, 16)));
        module.export(
                "store64",
                ExternalType.Kind.FUNC,
                module.function(
                        store,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .i64(-1)
                                        .access(Opcode.I64_STORE, 4)));
        module.export(
                "fill",
                ExternalType.Kind.FUNC,
                module.function(
                        store,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .i32(7)
                                        .i32(8)
                                        .op(Opcode.MEMORY_FILL, 0)));
        module.export("arms", ExternalType.Kind.FUNC, module.function(store, GrowthTest::arms));
        return WasmLoader.builder()
                .mode(LoadMode.JIT_ONLY)
                .build()
                .load(module.build());
    }

    /**
     * A table behind an access at 0 leads to an access at 0 for odd addresses; for even ones to another arm,
     * which goes on to the same access, but at that address.
     */
    private static void arms(CodeBuilder code) {
        code.locals(1, NumberType.I32);
        code.op(Opcode.LOCAL_GET, 1).access(Opcode.I32_LOAD8_U, 0).op(Opcode.DROP);
        code.block(Opcode.BLOCK).block(Opcode.BLOCK);
        code.op(Opcode.LOCAL_GET, 0).i32(1).op(Opcode.I32_AND).brTable(0, 1).end();
        code.op(Opcode.LOCAL_GET, 0).op(Opcode.LOCAL_SET, 1).end();
        code.op(Opcode.LOCAL_GET, 1).access(Opcode.I32_LOAD8_U, 0).op(Opcode.DROP);
    }

    @Test
    void anArmThatAnotherRunsIntoKnowsOnlyWhatBothDo() {
        Instance instance = grown();
        int size = GROWN_BYTES;
        assertThat(room(instance)).isPositive();

        instance.function("arms").call(size + 1);
        instance.function("arms").call(size - 2);
        assertTraps(instance, "arms", size);
    }

    @Test
    void accessesTrapExactlyAtTheEnd() {
        Instance instance = grown();
        int size = GROWN_BYTES;

        assertThat(instance.memory("memory").sizeBytes()).isEqualTo(size);
        assertThat(instance.function("load8").call(size - 1)).containsExactly(0);
        assertThat(instance.function("load32").call(size - 20)).containsExactly(0);
        instance.function("store64").call(size - 12);
        instance.function("fill").call(size - 8);
        assertTraps(instance, "load8", size);
        assertTraps(instance, "load32", size - 19);
        assertTraps(instance, "store64", size - 11);
        assertTraps(instance, "fill", size - 7);
        assertTraps(instance, "load32", -16);
        assertTraps(instance, "load8", -1);
    }

    @Test
    void arraysEndWithTheMemoryAtFirst() {
        Instance instance = growing();
        instance.function("grow").call(FEW_STEPS);
        int size = (FEW_STEPS + 1) * Memory.PAGE_SIZE_BYTES;

        assertThat(room(instance)).isZero();
        instance.function("store64").call(size - 12);
        assertThat(instance.function("load8").call(size - 1)).containsExactly(255);
        assertTraps(instance, "load8", size);
        assertTraps(instance, "load32", size - 19);
        assertTraps(instance, "store64", size - 11);
        assertTraps(instance, "load32", -16);
    }

    /** Once HotSpot has compiled the loop, and left out what it did not need so far. */
    @Test
    void compiledCodeNoticesThatTheMemoryHasRoom() {
        Instance instance = growing();
        for (int i = 0; i < 400; i++) {
            instance.function("sum").call(Memory.PAGE_SIZE_BYTES);
        }
        assertTraps(instance, "sum", Memory.PAGE_SIZE_BYTES + 1);
        instance.function("grow").call(STEPS);
        int size = (STEPS + 1) * Memory.PAGE_SIZE_BYTES;

        assertThat(room(instance)).isPositive();
        assertThat(instance.function("sum").call(size)).containsExactly(0);
        assertTraps(instance, "sum", size + 1);
    }

    /**
     * A loop grows by no pages until HotSpot has compiled it, then by 300 and by one more, which gives the
     * memory room; after that it loads from behind the memory.
     */
    @Test
    void aFunctionThatRunsNoticesThatTheMemoryHasRoom() {
        int last = 400_000;
        WasmBuilder module = new WasmBuilder();
        module.memory(1, 1000);
        int type = module.type(List.of(NumberType.I32), List.of());
        module.export(
                "run",
                ExternalType.Kind.FUNC,
                module.function(
                        type,
                        code -> {
                            code.block(Opcode.LOOP);
                            isLeft(code, 3).i32(300).op(Opcode.I32_MUL);
                            isLeft(code, 2).op(Opcode.I32_ADD).op(Opcode.MEMORY_GROW, 0);
                            isLeft(code.i32(Memory.PAGE_SIZE_BYTES).op(Opcode.I32_MUL), 1);
                            code.op(Opcode.I32_MUL).access(Opcode.I32_LOAD8_U, 0).op(Opcode.DROP);
                            code.op(Opcode.LOCAL_GET, 0).i32(1).op(Opcode.I32_SUB);
                            code.op(Opcode.LOCAL_TEE, 0).op(Opcode.BR_IF, 0).end();
                        }));
        Instance instance =
                WasmLoader.builder()
                        .mode(LoadMode.JIT_ONLY)
                        .build()
                        .load(module.build())
                        .instantiate();

        assertTraps(instance, "run", last);
    }

    /** 1 in the round with so many left, otherwise 0. */
    private static CodeBuilder isLeft(CodeBuilder code, int rounds) {
        return code.op(Opcode.LOCAL_GET, 0).i32(rounds).op(Opcode.I32_EQ);
    }

    @Test
    void hostSeesTheMemoryNotTheRoomBehindIt() {
        Instance instance = grown();
        Memory memory = instance.memory("memory");

        assertThat(memory.pages()).isEqualTo(STEPS + 1);
        assertThat(memory.readByte(memory.sizeBytes() - 1)).isZero();
        assertThatThrownBy(() -> memory.readByte(memory.sizeBytes()))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anotherInstanceWithTheMemorySeesNoRoomEither() {
        Instance instance = grown();
        Memory memory = instance.memory("memory");
        WasmBuilder module = new WasmBuilder();
        module.importItem("m", "memory", memoryType());
        int load = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        module.export(
                "load8",
                ExternalType.Kind.FUNC,
                module.function(
                        load,
                        code -> code.op(Opcode.LOCAL_GET, 0).access(Opcode.I32_LOAD8_U, 0)));
        Instance importing =
                WasmLoader.builder()
                        .mode(LoadMode.JIT_ONLY)
                        .build()
                        .load(module.build())
                        .instantiate(Imports.builder().memory("m", "memory", memory).build());

        assertTraps(importing, "load8", (int) memory.sizeBytes());
        instance.function("grow").call(3);
        assertThat(importing.function("load8").call(memory.sizeBytes() - 1)).containsExactly(0);
        assertTraps(importing, "load8", (int) memory.sizeBytes());
        assertTraps(instance, "load8", (int) memory.sizeBytes());
    }

    private static int room(Instance instance) {
        LinearMemory memory = (LinearMemory) instance.memory("memory");
        return memory.bytes().length - (int) memory.sizeBytes();
    }

    @Test
    void theNextInstanceHasRoomForWhatTheLastOneNeeded() {
        WasmModule module = module();
        Instance first = module.instantiate();
        assertThat(room(first)).isZero();
        first.function("grow").call(STEPS);
        first.function("fill").call(STEPS * Memory.PAGE_SIZE_BYTES);

        Instance second = module.instantiate();
        Memory memory = second.memory("memory");
        assertThat(memory.pages()).isEqualTo(1);
        assertThat(room(second)).isEqualTo(STEPS * Memory.PAGE_SIZE_BYTES);
        assertTraps(second, "load8", Memory.PAGE_SIZE_BYTES);
        assertTraps(second, "store64", Memory.PAGE_SIZE_BYTES - 11);
        byte[] bytes = ((LinearMemory) memory).bytes();
        second.function("grow").call(STEPS);
        assertThat(((LinearMemory) memory).bytes()).isSameAs(bytes).containsOnly(0);
        second.function("store64").call(STEPS * Memory.PAGE_SIZE_BYTES);
        assertTraps(second, "load8", (int) memory.sizeBytes());
    }

    @Test
    void instancesThatDoNotGrowLeaveLessRoom() {
        WasmModule module = module();
        module.instantiate().function("grow").call(STEPS);
        int last = Integer.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            int room = room(module.instantiate());
            assertThat(room).isLessThan(last);
            last = Math.max(room, 1);
        }
        assertThat(last).isEqualTo(1);
    }

    private static ExternalType.Memory memoryType() {
        return new ExternalType.Memory(
                AddressType.I32,
                new Limits(1, OptionalLong.empty()),
                false);
    }

    private static void assertTraps(Instance instance, String function, int address) {
        assertThatThrownBy(() -> instance.function(function).call(address))
                .isInstanceOf(Trap.class)
                .hasMessageStartingWith("out of bounds memory access");
    }
}
