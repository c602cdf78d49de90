package dev.wasmjar.cache.chain;

import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.format.Slice;
import java.util.Map;

/**
 * Defines the classes of one module that are not on the class path, when they are first used. The
 * class path may have classes of the same names: damaged ones, or those that are not to be used.
 */
final class GeneratedClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, Slice> classes;

    /** Takes class files by internal name. */
    GeneratedClassLoader(Map<String, Slice> classes) {
        super("wasmjar", ModuleInstance.class.getClassLoader());
        this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Slice bytes = classes.get(name.replace('.', '/'));
        if (bytes == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null
                    ? loaded
                    : defineClass(name, bytes.array(), bytes.offset(), bytes.length());
        }
    }
}
