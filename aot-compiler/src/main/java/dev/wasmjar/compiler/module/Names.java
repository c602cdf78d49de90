package dev.wasmjar.compiler.module;

import java.util.Map;
import java.util.Optional;

/**
 * Names from the custom section {@code name}; a malformed section gives no names, never an error
 * (WebAssembly 3.0, appendix "Custom Sections"). Functions without one there are called as they are exported.
 *
 * @param module name of the module, if given
 * @param functions names of functions by function index; those of Rust as its sources have them
 */
public record Names(Optional<String> module, Map<Integer, String> functions) {

    /** No names. */
    public static final Names NONE = new Names(Optional.empty(), Map.of());

    /** The function's name, if given. */
    public Optional<String> function(int index) {
        return Optional.ofNullable(functions.get(index));
    }
}
