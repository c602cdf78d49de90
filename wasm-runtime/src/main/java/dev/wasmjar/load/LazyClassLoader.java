package dev.wasmjar.load;

import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.spi.OpenedModule;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Defines the classes of one module, which are compiled when the JVM first asks for them. */
final class LazyClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final OpenedModule module;
    private final String prefix;

    LazyClassLoader(OpenedModule module) {
        super("wasmjar", ModuleInstance.class.getClassLoader());
        this.module = module;
        this.prefix = module.manifest().packageName() + ".";
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
            byte[] bytes =
                    compile(name.replace('.', '/'))
                            .orElseThrow(() -> new ClassNotFoundException(name));
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    /** On a stack of its own: the guest's may be nearly full, and the compiler needs some. */
    private Optional<byte[]> compile(String internalName) {
        try {
            return CompletableFuture.supplyAsync(() -> module.classFile(internalName)).join();
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
