package dev.wasmjar.load;

import java.util.function.Supplier;

/** The binary of a precompiled module, put together from its pieces when it is first needed. */
final class KeptBinary implements Supplier<byte[]> {
    private final Precompiled precompiled;
    private final String sha256;
    private final String name;
    private byte[] wasm;

    KeptBinary(Precompiled precompiled, String sha256, String name) {
        this.precompiled = precompiled;
        this.sha256 = sha256;
        this.name = name;
    }

    @Override
    public synchronized byte[] get() {
        if (wasm == null) {
            wasm = precompiled.wasm(sha256, name);
        }
        return wasm;
    }
}
