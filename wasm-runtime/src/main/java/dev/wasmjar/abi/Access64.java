package dev.wasmjar.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Accesses of 64 bits. In a class of its own: making a handle takes the JDK milliseconds. */
public final class Access64 {

    /** Little-endian access at a byte index. */
    public static final VarHandle HANDLE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Access64() {}
}
