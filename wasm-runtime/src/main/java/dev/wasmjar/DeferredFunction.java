package dev.wasmjar;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * A host function whose method handle is made when a guest first calls it. Binding and adapting a handle
 * of a type that the process has not seen before takes the JDK a millisecond, and guests call few of the
 * functions that they import.
 */
public interface DeferredFunction {

    /**
     * The type of the handle, with or without an {@link Instance} before the declared parameters. It is
     * compared with the type of the import when a module is instantiated.
     */
    MethodType type();

    /** The handle, of that type; asked for once by each instance that calls the function. */
    MethodHandle handle();
}
