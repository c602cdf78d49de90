package dev.wasmjar.abi;

import java.lang.invoke.MethodHandle;

/**
 * A host function as one instance imports it. Its handles are made when they are first asked for.
 *
 * <p>Calls of generated code pass the instance along and need no handle that is bound to it: HotSpot's
 * compiled code would keep such a handle, and with it the memory of an instance that is of no use any more.
 */
public interface HostCode {

    /** A handle that takes the calling {@link dev.wasmjar.Instance} before the declared parameters. */
    MethodHandle imported();

    /** A handle that takes the declared parameters. */
    MethodHandle function();
}
