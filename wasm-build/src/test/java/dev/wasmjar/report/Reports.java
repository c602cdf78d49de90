package dev.wasmjar.report;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Facts of modules for tests. */
final class Reports {
    static final String HOSTILE = "</title><script>alert(1)</script>\u202e\"'&";

    private Reports() {}

    /** A module with functions of several sizes, data, and names that a page must not believe. */
    static ModuleFacts module(String name) {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I32));
        module.importFunction("env", HOSTILE, type);
        Map<Integer, String> names = new HashMap<>();
        for (int i = 1; i <= 300; i++) {
            int size = i * i / 50;
            int function =
                    module.function(
                            type,
                            code -> {
                                code.i32(1);
                                for (int n = 0; n < size; n++) {
                                    code.i32(n).op(Opcode.I32_ADD);
                                }
                            });
            names.put(function, i == 299 ? HOSTILE : "function_number_" + i);
        }
        module.export(HOSTILE, Kind.FUNC, 300);
        module.memory(1, 1);
        module.data(0, new byte[30_000]);
        byte[] wasm = module.functionNames(names).build();
        return ModuleFacts.of(
                name,
                wasm,
                Optional.of(
                        new CompiledFacts(
                                12,
                                345_678,
                                123_456,
                                "0123456789abcdef",
                                "wasmjar.m0123",
                                "dev.wasmjar:aot-compiler:1",
                                OptionalLong.of(1500))));
    }
}
