package dev.wasmjar.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Accesses of 32 bits. In a class of its own: making a handle takes the JDK milliseconds. */
public final class Access32 {

    /** Little-endian access at a byte index. */
    public static final VarHandle HANDLE =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Access32() {}
}
