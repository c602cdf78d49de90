package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.NumberType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one access shows of an address spares checks to those after it, and no trap. */
class RepeatedAccessTest {
    private static final int PAGE = Memory.PAGE_SIZE_BYTES;
    private static final int ADDRESS = 0;
    private static final int OTHER = 1;

    /** So many steps of a page copy enough for a memory to get room. */
    private static final int GROWN_PAGES = 40;

    private static final long[] FIRST_OFFSETS = {0, 3, 11, PAGE - 4};
    private static final int[] DISTANCES = {0, 1, 4, 12, -4, PAGE};
    private static final long[] SECOND_OFFSETS = {0, 4, 8, PAGE};
    private static final int[] ADDRESSES = {0, 4, -1, -4, -12, -PAGE, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final int[] BEFORE_THE_END = {PAGE + 20, PAGE + 4, PAGE, 20, 12, 8, 5, 4, 1, 0};

    /** How the address of the second access is made of that of the first. */
    private enum Way {
        /** A sum on the stack. */
        SUM,
        /** The value of another local. */
        OTHER_LOCAL,
        /** A value that another local gets on the way. */
        TEE,
        /** The value of the same local, which was changed. */
        SAME_LOCAL;

        void push(CodeBuilder code, int distance) {
            code.op(Opcode.LOCAL_GET, ADDRESS);
            if (distance != 0) {
                code.i32(distance).op(Opcode.I32_ADD);
            }
            switch (this) {
                case SUM -> {}
                case OTHER_LOCAL -> code.op(Opcode.LOCAL_SET, OTHER).op(Opcode.LOCAL_GET, OTHER);
                case TEE -> code.op(Opcode.LOCAL_TEE, OTHER);
                case SAME_LOCAL -> code.op(Opcode.LOCAL_SET, ADDRESS).op(Opcode.LOCAL_GET, ADDRESS);
            }
        }
    }

    /** A load of a byte, then one of eight bytes and, from its address on, a store of four that are near. */
    private record Accesses(Way way, long firstOffset, int distance, long secondOffset) {

        String function() {
            return way + " " + firstOffset + " " + distance + " " + secondOffset;
        }

        void write(CodeBuilder code) {
            code.locals(1, NumberType.I32);
            code.op(Opcode.LOCAL_GET, ADDRESS).access(Opcode.I32_LOAD8_U, firstOffset).op(Opcode.DROP);
            way.push(code, distance);
            code.access(Opcode.I64_LOAD, secondOffset).op(Opcode.DROP);
            if (way != Way.SUM) {
                code.op(Opcode.LOCAL_GET, way == Way.SAME_LOCAL ? ADDRESS : OTHER);
                code.i32(1).access(Opcode.I32_STORE, 2);
            }
        }

        boolean traps(int address, long size) {
            long second = Integer.toUnsignedLong(address + distance);
            return Integer.toUnsignedLong(address) + firstOffset + 1 > size
                    || second + secondOffset + Long.BYTES > size
                    || way != Way.SUM && second + 2 + Integer.BYTES > size;
        }
    }

    private static List<Accesses> all() {
        List<Accesses> all = new ArrayList<>();
        for (Way way : Way.values()) {
            for (long firstOffset : FIRST_OFFSETS) {
                for (int distance : DISTANCES) {
                    for (long secondOffset : SECOND_OFFSETS) {
                        all.add(new Accesses(way, firstOffset, distance, secondOffset));
                    }
                }
            }
        }
        return all;
    }

    private static Instance module(int padding) {
        WasmBuilder module = new WasmBuilder();
        module.memory(2, 2 + GROWN_PAGES);
        int type = module.type(List.of(NumberType.I32), List.of());
        for (Accesses accesses : all()) {
            module.export(
                    accesses.function(),
                    ExternalType.Kind.FUNC,
                    module.function(type, accesses::write));
        }
        module.export("memory", ExternalType.Kind.MEMORY, 0);
        Modules.pad(module, padding);
        return Modules.load(module).instantiate();
    }

    private static boolean traps(Instance instance, Accesses accesses, int address) {
        try {
            instance.function(accesses.function()).call(address);
            return false;
        } catch (Trap e) {
            assertThat(e).hasMessage("out of bounds memory access");
            return true;
        }
    }

    private static void check(Instance instance) {
        long size = instance.memory("memory").sizeBytes();
        for (Accesses accesses : all()) {
            for (int address : ADDRESSES) {
                check(instance, accesses, address, size);
            }
            for (int distance : BEFORE_THE_END) {
                check(instance, accesses, (int) size - distance, size);
            }
        }
    }

    private static void check(Instance instance, Accesses accesses, int address, long size) {
        assertThat(traps(instance, accesses, address))
                .as("%s at %d of %d", accesses, address, size)
                .isEqualTo(accesses.traps(address, size));
    }

    @Test
    void accessesTrapExactlyWhereTheyLeaveTheMemory() {
        Instance instance = module(0);
        check(instance);

        for (int i = 0; i < GROWN_PAGES; i++) {
            instance.memory("memory").grow(1);
        }
        check(instance);
    }

    @Test
    void soTheyDoInLargeModules() {
        check(module(Modules.TWO_MEGABYTES));
    }
}
