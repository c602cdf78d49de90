package dev.wasmjar;

import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import java.util.List;
import java.util.Optional;

/**
 * A loaded module, ready to be instantiated any number of times, by any thread. Not to be implemented
 * by users.
 */
public interface WasmModule extends AutoCloseable {

    /**
     * An import of the module.
     *
     * @param module name of the module to import from
     * @param name name of the item
     * @param type what it must be
     * @param functionType its type where it is a function
     */
    record Import(String module, String name, ExternalType type, Optional<FunctionType> functionType) {}

    /**
     * An export of the module.
     *
     * @param name its name
     * @param type what it is
     * @param functionType its type where it is a function
     */
    record Export(String name, ExternalType type, Optional<FunctionType> functionType) {}

    /** The name under which it was compiled or loaded. */
    String name();

    /** SHA-256 of the WebAssembly binary, in lower-case hexadecimal. */
    String sha256();

    /** Whether its classes were compiled before this process started. */
    boolean isPrecompiled();

    /** Where its classes were found, or that they were compiled for it. */
    CodeOrigin origin();

    /**
     * Lets go of the module's classes and bytes; a cache keeps what it has. Instances that were made of
     * it can be used further, new ones can't be made ({@link IllegalStateException}). Unless a cache
     * has them, classes are unloaded once no instance is left. Closing it again does nothing.
     */
    @Override
    void close();

    List<Import> imports();

    List<Export> exports();

    /** The contents of the custom sections of that name, in order; empty where there are none. */
    List<byte[]> customSections(String name);

    /**
     * The name of a function in the module's name section, else the first under which the module exports
     * it; what rustc wrote is as in the source: {@code prog::main}.
     */
    Optional<String> functionName(int functionIndex);

    /**
     * Makes an instance and runs its start function (WebAssembly 3.0, section 4.7.4).
     *
     * @throws LinkException where an import is missing or has the wrong type
     * @throws Trap where an active segment does not fit, or the start function traps
     */
    Instance instantiate(Imports imports);

    /** Makes an instance of a module without imports. */
    default Instance instantiate() {
        return instantiate(Imports.NONE);
    }

    /**
     * The WebAssembly stack of a trap or exception, innermost first: one line a function of this
     * module, such as {@code luaV_execute (func[345])}.
     */
    List<String> wasmStack(Throwable thrown);
}
