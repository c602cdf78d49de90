package dev.wasmjar.load;

import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.format.Slice;
import dev.wasmjar.spi.OpenedModule;
import dev.wasmjar.trace.Trace;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Defines the classes of one module, which are compiled when the JVM first asks for them. */
final class LazyClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** What makes class files: the module, or later all of them. */
    private interface ClassFiles {
        /** The class file of an internal name; null where there is none. */
        Slice find(String internalName);
    }

    private final String prefix;
    private volatile ClassFiles files;

    /** Defines the classes of a module. */
    LazyClassLoader(OpenedModule module) {
        super("wasmjar", ModuleInstance.class.getClassLoader());
        this.prefix = module.manifest().packageName() + ".";
        this.files = name -> compile(module, name);
    }

    /** From now on classes are taken from here: all of the module is compiled. */
    void use(Map<String, Slice> classes) {
        files = classes::get;
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
            long start = System.nanoTime();
            Slice bytes = files.find(name.replace('.', '/'));
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            Trace trace = Trace.active();
            if (trace != null) {
                trace.done("class " + name + " compiled", start);
            }
            return defineClass(name, bytes.array(), bytes.offset(), bytes.length());
        }
    }

    /** On a stack of its own: the guest's may be nearly full, and the compiler needs some. */
    private static Slice compile(OpenedModule module, String internalName) {
        try {
            return CompletableFuture.supplyAsync(() -> module.classFile(internalName))
                    .join()
                    .map(Slice::of)
                    .orElse(null);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }
}
