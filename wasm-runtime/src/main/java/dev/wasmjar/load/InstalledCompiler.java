package dev.wasmjar.load;

import dev.wasmjar.spi.ModuleCompiler;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The compiler that is installed beside the runtime, if one is. Which one it is tells a small class; the
 * compiler is loaded when something must be compiled, or looked for in a cache.
 */
final class InstalledCompiler {
    private final ClassLoader classLoader;

    /** Null until it was looked for. */
    private Optional<ModuleCompiler> found;

    /** The compiler that a class loader finds. */
    InstalledCompiler(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    /** This compiler. */
    InstalledCompiler(ModuleCompiler compiler) {
        this.classLoader = compiler.getClass().getClassLoader();
        this.found = Optional.of(compiler);
    }

    /** The compiler, ready to be used. */
    synchronized Optional<ModuleCompiler> find() {
        if (found == null) {
            found = ServiceLoader.load(ModuleCompiler.class, classLoader).findFirst();
        }
        return found;
    }

    /** Whether classes that a compiler of that fingerprint made are up to date: so where there is none. */
    synchronized boolean accepts(String fingerprint) {
        if (found != null) {
            return found.isEmpty() || found.get().fingerprint().equals(fingerprint);
        }
        try {
            Class<?> type = Class.forName(ModuleCompiler.FINGERPRINT_CLASS, true, classLoader);
            return fingerprint.equals(((Supplier<?>) type.getConstructor().newInstance()).get());
        } catch (ClassNotFoundException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
