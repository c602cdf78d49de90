package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.NumberType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** In modules with much code, loads and stores are calls: they must do the same. */
class LargeModuleAccessTest {
    private static final int PAGE = Memory.PAGE_SIZE_BYTES;
    private static final long[] OFFSETS = {0, 1, 9, PAGE - 4, PAGE, Integer.MAX_VALUE - 8L, 1L << 31};
    private static final int[] ADDRESSES = {
        0, 1, 3, PAGE - 9, PAGE - 8, PAGE - 4, PAGE - 2, PAGE - 1, PAGE, PAGE + PAGE / 8, -1, -8, -PAGE,
        Integer.MAX_VALUE, Integer.MAX_VALUE - 7, Integer.MIN_VALUE
    };

    private static final Map<Opcode, NumberType> LOADS =
            Map.of(
                    Opcode.I32_LOAD, NumberType.I32,
                    Opcode.I32_LOAD8_S, NumberType.I32,
                    Opcode.I32_LOAD8_U, NumberType.I32,
                    Opcode.I32_LOAD16_S, NumberType.I32,
                    Opcode.I32_LOAD16_U, NumberType.I32,
                    Opcode.I64_LOAD, NumberType.I64,
                    Opcode.I64_LOAD32_U, NumberType.I64,
                    Opcode.F32_LOAD, NumberType.F32,
                    Opcode.F64_LOAD, NumberType.F64);

    private static final Map<Opcode, NumberType> STORES =
            Map.of(
                    Opcode.I32_STORE, NumberType.I32,
                    Opcode.I32_STORE8, NumberType.I32,
                    Opcode.I32_STORE16, NumberType.I32,
                    Opcode.I64_STORE, NumberType.I64,
                    Opcode.I64_STORE8, NumberType.I64,
                    Opcode.I64_STORE32, NumberType.I64,
                    Opcode.F32_STORE, NumberType.F32,
                    Opcode.F64_STORE, NumberType.F64);

    /**
     * Functions for each access and offset, with and without an access before it that reaches further;
     * {@code grow} gives the memory room; padding as told.
     */
    private static Instance module(int padding) {
        WasmBuilder module = new WasmBuilder();
        module.memory(1, 10);
        module.data(0, pattern());
        for (boolean isSecond : new boolean[] {false, true}) {
            for (long offset : OFFSETS) {
                LOADS.forEach(
                        (op, type) ->
                                accessor(
                                        module,
                                        module.type(List.of(NumberType.I32), List.of(type)),
                                        op,
                                        offset,
                                        isSecond));
                STORES.forEach(
                        (op, type) ->
                                accessor(
                                        module,
                                        module.type(List.of(NumberType.I32, type), List.of()),
                                        op,
                                        offset,
                                        isSecond));
            }
        }
        int grow = module.type(List.of(), List.of());
        export(
                module,
                "grow",
                module.function(
                        grow, code -> code.i32(1).op(Opcode.MEMORY_GROW, 0).op(Opcode.DROP)));
        Modules.pad(module, padding);
        module.export("memory", ExternalType.Kind.MEMORY, 0);
        return WasmLoader.create().load(module.build()).instantiate();
    }

    private static void accessor(
            WasmBuilder module, int type, Opcode op, long offset, boolean isSecond) {
        int function =
                module.function(
                        type,
                        code -> {
                            if (isSecond) {
                                code.op(Opcode.LOCAL_GET, 0)
                                        .access(Opcode.I32_LOAD8_U, offset + 8)
                                        .op(Opcode.DROP);
                            }
                            code.op(Opcode.LOCAL_GET, 0);
                            if (STORES.containsKey(op)) {
                                code.op(Opcode.LOCAL_GET, 1);
                            }
                            code.access(op, offset);
                        });
        export(module, name(op, offset, isSecond), function);
    }

    private static byte[] pattern() {
        byte[] bytes = new byte[PAGE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8) + 0x80);
        }
        return bytes;
    }

    private static void export(WasmBuilder module, String name, int function) {
        module.export(name, ExternalType.Kind.FUNC, function);
    }

    private static String name(Opcode op, long offset, boolean isSecond) {
        return op.mnemonic() + "+" + offset + (isSecond ? " again" : "");
    }

    /** All accesses at all addresses: results, traps, and what is in the memory in the end. */
    private static List<String> outcomes(Instance instance) {
        List<String> outcomes = new ArrayList<>();
        instance.function("grow").call();
        for (boolean isSecond : new boolean[] {false, true}) {
            for (long offset : OFFSETS) {
                for (int address : ADDRESSES) {
                    accesses(instance, op -> name(op, offset, isSecond), address, outcomes);
                }
            }
        }
        Memory memory = instance.memory("memory");
        byte[] bytes = memory.read(0, memory.pages() * PAGE);
        outcomes.add(new String(bytes, StandardCharsets.ISO_8859_1));
        return outcomes;
    }

    private static void accesses(
            Instance instance, Function<Opcode, String> names, int address, List<String> outcomes) {
        for (Opcode op : Opcode.values()) {
            String name = names.apply(op);
            if (LOADS.containsKey(op)) {
                outcomes.add(name + " " + address + call(instance, name, address));
            } else if (STORES.containsKey(op)) {
                long value = 0x0102_0304_0506_0708L * (outcomes.size() + 1);
                outcomes.add(name + " " + address + call(instance, name, address, value));
            }
        }
    }

    private static String call(Instance instance, String name, long... arguments) {
        try {
            long[] results = instance.function(name).call(arguments);
            return " = " + (results.length == 0 ? "" : Long.toHexString(results[0]));
        } catch (Trap e) {
            return " " + e.getMessage();
        }
    }

    @Test
    void accessesDoTheSameInModulesOfAnySize() {
        List<String> large = outcomes(module(Modules.TWO_MEGABYTES));

        assertThat(large).isEqualTo(outcomes(module(0)));
        assertThat(large)
                .anyMatch(outcome -> outcome.endsWith("out of bounds memory access"))
                .anyMatch(outcome -> outcome.contains(" = "));
    }
}
