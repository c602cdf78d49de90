package dev.wasmjar.cache.chain;

import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.format.Slice;

/**
 * Defines the classes of one module that are not on the class path, when they are first used. The
 * class path may have classes of the same names: damaged ones, or those that are not to be used.
 */
public final class ModuleClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final String prefix;
    private volatile ClassFiles files;

    /** Defines the classes of a package. */
    public ModuleClassLoader(String packageName, ClassFiles files) {
        super("wasmjar", ModuleInstance.class.getClassLoader());
        this.prefix = packageName + ".";
        this.files = files;
    }

    /** From now on class files are taken from here. */
    void use(ClassFiles others) {
        files = others;
    }

    /** Where class files are taken from. */
    ClassFiles files() {
        return files;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(prefix)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            Slice bytes = files.find(name.replace('.', '/'));
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes.array(), bytes.offset(), bytes.length());
        }
    }
}
