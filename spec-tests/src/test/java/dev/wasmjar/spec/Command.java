package dev.wasmjar.spec;

import dev.wasmjar.spi.InvalidModuleException;
import java.util.List;
import java.util.Optional;

/** A command of a script. */
sealed interface Command {
    /** Line in the script. */
    int line();

    /** What a command does to the module of that name, or else to the current one. */
    sealed interface Action {
        Optional<String> module();

        String field();
    }

    /** Calls a function. */
    record Invoke(Optional<String> module, String field, List<Value> arguments) implements Action {}

    /** Reads a global. */
    record Get(Optional<String> module, String field) implements Action {}

    /** Instantiates a module, which becomes the current one. */
    record Module(int line, Optional<String> name, byte[] wasm) implements Command {}

    /** Names a module that is instantiated later. */
    record Definition(int line, Optional<String> name, byte[] wasm) implements Command {}

    /** Instantiates a defined module, which becomes the current one. */
    record InstanceOf(int line, Optional<String> name, Optional<String> definition)
            implements Command {}

    /** Makes exports importable. */
    record Register(int line, String as, Optional<String> name) implements Command {}

    /** Does something whatever comes of it, but it must not trap. */
    record Perform(int line, Action action) implements Command {}

    /** Expects results. */
    record AssertReturn(int line, Action action, List<Value> expected) implements Command {}

    /** Expects a trap whose message starts with {@code text}. */
    record AssertTrap(int line, Action action, String text) implements Command {}

    /** Expects an uncaught exception of the module. */
    record AssertException(int line, Action action) implements Command {}

    /** Expects that a module is refused, for a reason that starts with {@code text}. */
    record AssertRefused(int line, InvalidModuleException.Kind kind, byte[] wasm, String text)
            implements Command {}

    /**
     * Expects that a module has imports that can't be satisfied, or (else) that its start traps.
     */
    record AssertNotInstantiated(
            int line, boolean linking, Optional<byte[]> wasm, Optional<String> of, String text)
            implements Command {}

    /** The binary that the command brings along. */
    default Optional<byte[]> binary() {
        if (this instanceof Module module) {
            return Optional.of(module.wasm());
        }
        if (this instanceof Definition definition) {
            return Optional.of(definition.wasm());
        }
        if (this instanceof AssertRefused refused) {
            return Optional.of(refused.wasm());
        }
        return this instanceof AssertNotInstantiated not ? not.wasm() : Optional.empty();
    }
}
