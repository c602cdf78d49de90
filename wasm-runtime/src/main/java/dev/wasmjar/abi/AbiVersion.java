package dev.wasmjar.abi;

/** The version of the runtime ABI: what generated classes may call. */
public final class AbiVersion {

    /** Raised whenever anything in this package that generated classes use changes. */
    public static final int CURRENT = 1;

    private AbiVersion() {}
}
