package dev.wasmjar.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Accesses of 16 bits. In a class of its own: making a handle takes the JDK milliseconds. */
public final class Access16 {

    /** Little-endian access at a byte index. */
    public static final VarHandle HANDLE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private Access16() {}
}
