package dev.wasmjar.load;

import dev.wasmjar.abi.ModuleInstance;
import java.util.Map;

/** Defines the classes of one module that was compiled in this process, when they are first used. */
final class GeneratedClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes;

    /** Takes class files by internal name. */
    GeneratedClassLoader(Map<String, byte[]> classes) {
        super("wasmjar", ModuleInstance.class.getClassLoader());
        this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name.replace('.', '/'));
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
