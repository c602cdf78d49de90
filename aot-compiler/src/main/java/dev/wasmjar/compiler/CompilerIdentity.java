package dev.wasmjar.compiler;

import dev.wasmjar.spi.ModuleCompiler;
import java.util.function.Supplier;

/** Which compiler this is, from a class that the build writes after compiling it. */
final class CompilerIdentity {
    private static final Supplier<?> FINGERPRINT = load();

    private CompilerIdentity() {}

    private static Supplier<?> load() {
        try {
            return (Supplier<?>)
                    Class.forName(ModuleCompiler.FINGERPRINT_CLASS).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    ModuleCompiler.FINGERPRINT_CLASS + " is missing from aot-compiler", e);
        }
    }

    /** SHA-256 over the content of the compiler and of the libraries that shape its output. */
    static String fingerprint() {
        return (String) FINGERPRINT.get();
    }

    /** Maven coordinates. */
    static String coordinates() {
        return FINGERPRINT.toString();
    }
}
