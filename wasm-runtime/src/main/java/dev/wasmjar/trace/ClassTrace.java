package dev.wasmjar.trace;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/** Tells a trace of classes that are loaded; changes none. */
public final class ClassTrace implements ClassFileTransformer {
    private final Trace trace;

    /** Tells {@code trace}. */
    public ClassTrace(Trace trace) {
        this.trace = trace;
    }

    @Override
    public byte[] transform(
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
        if (name != null && redefined == null) {
            trace.loaded(name, bytes.length);
        }
        return null;
    }
}
