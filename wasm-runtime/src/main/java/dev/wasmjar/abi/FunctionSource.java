package dev.wasmjar.abi;

import dev.wasmjar.types.FunctionType;
import java.lang.invoke.MethodHandle;

/** What an instance must know of the functions of its module. */
public interface FunctionSource {

    /** Type of a function, imported or defined. */
    FunctionType typeOf(int function);

    /** The function type at a type index. */
    FunctionType typeAt(int typeIndex);

    /** Number by which generated code tells apart the functions that tables may hold. */
    int indirectId(int function);

    /** Number of the entry stub of a function that is exported, otherwise -1. */
    int entry(int function);

    /** A defined function as a method handle bound to {@code instance}. */
    MethodHandle handle(int function, ModuleInstance instance);
}
