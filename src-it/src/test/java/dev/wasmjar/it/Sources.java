package dev.wasmjar.it;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.VectorType;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Modules for projects, written before the projects are built. */
public final class Sources {
    private static final List<NumberType> TWO = List.of(NumberType.I32, NumberType.I32);

    private final Path project;

    /** Writes below a project's folder. */
    public Sources(File project) {
        this.project = project.toPath();
    }

    /** Writes a module; the path starts at the project's folder. */
    public void write(String path, byte[] wasm) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, wasm);
    }

    /** A module whose {@code add} adds two i32. */
    public static byte[] adder() {
        return arithmetic("add", Opcode.I32_ADD);
    }

    /** A module whose {@code multiply} multiplies two i32. */
    public static byte[] multiplier() {
        return arithmetic("multiply", Opcode.I32_MUL);
    }

    private static byte[] arithmetic(String name, Opcode op) {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(new FunctionType(List.copyOf(TWO), List.of(NumberType.I32)));
        int function =
                module.function(
                        type, code -> code.op(Opcode.LOCAL_GET, 0).op(Opcode.LOCAL_GET, 1).op(op));
        return module.export(name, ExternalType.Kind.FUNC, function).build();
    }

    /** A module whose {@code get} returns {@code value}. */
    public static byte[] constant(int value) {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(new FunctionType(List.of(), List.of(NumberType.I32)));
        int function = module.function(type, code -> code.i32(value));
        return module.export("get", ExternalType.Kind.FUNC, function).build();
    }

    /**
     * A module that imports {@code env} {@code report_sum}, which {@code add_all} calls with the sum of
     * two i32; it exports {@code divide} of two results, a memory and a global {@code counter}, too.
     */
    public static byte[] reporter() {
        WasmBuilder module = new WasmBuilder();
        int report =
                module.importFunction(
                        "env", "report_sum", module.type(List.of(NumberType.I32), List.of()));
        int add =
                module.function(
                        module.type(new FunctionType(List.copyOf(TWO), List.of())),
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.I32_ADD)
                                        .op(Opcode.CALL, report));
        int divide =
                module.function(
                        module.type(new FunctionType(List.copyOf(TWO), List.copyOf(TWO))),
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.I32_DIV_S)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.I32_REM_S));
        int counter = module.global(NumberType.I32, true, code -> code.i32(5));
        return module.export("add_all", ExternalType.Kind.FUNC, add)
                .export("divide", ExternalType.Kind.FUNC, divide)
                .export("memory", ExternalType.Kind.MEMORY, module.memory(1, 1))
                .export("counter", ExternalType.Kind.GLOBAL, counter)
                .build();
    }

    /** A module that does not validate: its function {@code sum} adds one number. */
    public static byte[] invalid() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(new FunctionType(List.of(), List.of(NumberType.I32)));
        module.function(type, code -> code.i32(1).op(Opcode.I32_ADD));
        return module.functionNames(Map.of(0, "sum")).build();
    }

    /** A module whose function {@code pack} makes a vector, which is not compiled. */
    public static byte[] unsupported() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(new FunctionType(List.of(), List.of(VectorType.V128)));
        module.function(type, code -> code.v128(1, 2));
        return module.functionNames(Map.of(0, "pack")).build();
    }

    /** A module that is cut off. */
    public static byte[] truncated() {
        byte[] wasm = adder();
        return Arrays.copyOf(wasm, wasm.length - 3);
    }
}
