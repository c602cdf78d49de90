package dev.wasmjar.docs;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.util.List;

/** The modules that the documentation speaks of. */
final class DocumentedModules {
    private static final ValueType I32 = NumberType.I32;
    private static final List<ValueType> ONE = List.of(I32);
    private static final List<ValueType> TWO = List.of(I32, I32);

    private DocumentedModules() {}

    /** Exports {@code add}, and a memory. */
    static byte[] calculator() {
        WasmBuilder module = new WasmBuilder();
        int add =
                module.function(
                        module.type(TWO, ONE),
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.I32_ADD));
        return module.export("add", Kind.FUNC, add)
                .export("memory", Kind.MEMORY, module.memory(1, 16))
                .build();
    }

    /** Imports {@code report_sum}, and exports {@code add_all}, which calls it. */
    static byte[] reporter() {
        WasmBuilder module = new WasmBuilder();
        int report = module.importFunction("env", "report_sum", module.type(ONE, List.of()));
        int addAll =
                module.function(
                        module.type(TWO, List.of()),
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.I32_ADD)
                                        .op(Opcode.CALL, report));
        return module.export("add_all", Kind.FUNC, addAll)
                .export("memory", Kind.MEMORY, module.memory(1, 16))
                .build();
    }

    /** Gives out the same buffer always; {@code render} returns what it is given. */
    static byte[] parser() {
        WasmBuilder module = new WasmBuilder();
        int buffer = module.function(module.type(ONE, ONE), code -> code.i32(1024));
        int drop = module.function(module.type(ONE, List.of()), code -> {});
        int parse = module.function(module.type(TWO, List.of()), code -> {});
        int render =
                module.function(
                        module.type(TWO, TWO),
                        code -> code.op(Opcode.LOCAL_GET, 0).op(Opcode.LOCAL_GET, 1));
        return module.export("malloc", Kind.FUNC, buffer)
                .export("free", Kind.FUNC, drop)
                .export("new_buffer", Kind.FUNC, buffer)
                .export("drop_buffer", Kind.FUNC, drop)
                .export("parse", Kind.FUNC, parse)
                .export("render", Kind.FUNC, render)
                .export("memory", Kind.MEMORY, module.memory(1, 16))
                .build();
    }
}
