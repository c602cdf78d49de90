package dev.wasmjar.fuzz;

import dev.wasmjar.types.FunctionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A module and how to use it.
 *
 * @param wasm the binary
 * @param imports imported functions that note their arguments and answer zeros
 * @param references imported globals of type {@code externref}, their modules by their names
 * @param functions exported functions to call
 * @param state exported functions that tell the state, each of one result
 * @param reset an exported function to call before each of the others
 * @param rounds how often to call all functions
 */
record GeneratedModule(
        byte[] wasm,
        List<NamedFunction> imports,
        Map<String, String> references,
        List<NamedFunction> functions,
        List<NamedFunction> state,
        Optional<String> reset,
        int rounds) {

    /**
     * A function that is imported or exported.
     *
     * @param module what it is imported from, or empty
     */
    record NamedFunction(String module, String name, FunctionType type) {

        static NamedFunction exported(String name, FunctionType type) {
            return new NamedFunction("", name, type);
        }
    }
}
