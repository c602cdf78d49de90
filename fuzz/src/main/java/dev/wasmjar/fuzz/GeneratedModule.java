package dev.wasmjar.fuzz;

import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.ValueType;
import java.util.List;

/**
 * A module and how to use it.
 *
 * @param wasm the binary
 * @param functions types of the exported functions {@code f0}, {@code f1} and so on
 * @param globals types of the globals that functions {@code g0}, {@code g1} and so on read
 * @param rounds how often to call all functions
 */
record GeneratedModule(
        byte[] wasm, List<FunctionType> functions, List<ValueType> globals, int rounds) {}
