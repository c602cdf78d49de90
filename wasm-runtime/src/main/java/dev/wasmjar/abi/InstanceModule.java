package dev.wasmjar.abi;

import dev.wasmjar.WasmModule;
import dev.wasmjar.types.FunctionType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** What an instance must know of its module. */
public interface InstanceModule extends WasmModule {

    /** Type of a function, imported or defined. */
    FunctionType typeOf(int function);

    /** The function type at a type index. */
    FunctionType typeAt(int typeIndex);

    /** Number by which generated code tells apart the functions that tables may hold, or -1. */
    int indirectId(int function);

    /** Number of the entry that takes arguments in arrays, or -1 where the function has none. */
    int untypedEntry(int function);

    /**
     * Calls an entry of an instance of this module; see {@link ModuleInstance#invoke}, which only this
     * is to call.
     */
    void invoke(ModuleInstance instance, int entry, long[] numbers, Object[] references);

    /** A defined function as a method handle bound to {@code instance}. */
    MethodHandle handle(int function, ModuleInstance instance);

    /**
     * An exported function as typed classes call it, see {@link dev.wasmjar.TypedModule}.
     *
     * @param results record of several results, made by the rights of {@code lookup}; null where there
     *     is at most one, or they are to be returned as method handles return them
     * @throws IllegalArgumentException where there is no such function, or the record does not fit
     */
    MethodHandle typedHandle(
            String export, Class<? extends Record> results, MethodHandles.Lookup lookup);

    /** Gives the frames of generated methods the names of the functions in WebAssembly. */
    void nameFrames(Throwable thrown);

    /** What {@code instance} exports under a name, where there is such an export. */
    Optional<Object> export(ModuleInstance instance, String name);
}
