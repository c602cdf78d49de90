package dev.wasmjar.compiler.verify;

import java.util.Map;

/**
 * Loads and links generated classes, so that the JVM's own verifier checks each of their methods. No
 * code of the module runs: generated classes have no static initialisers.
 */
public final class ClassVerifier {
    private ClassVerifier() {}

    /**
     * Verifies classes.
     *
     * @param classes class files by internal name; they may refer to one another
     * @param parent where the runtime is found that they call
     * @throws ClassVerificationException at the first class that can't be loaded or linked
     */
    public static void verify(Map<String, byte[]> classes, ClassLoader parent) {
        Loader loader = new Loader(classes, parent);
        for (String name : classes.keySet()) {
            try {
                Class.forName(name.replace('/', '.'), true, loader);
            } catch (LinkageError e) {
                throw new ClassVerificationException(name, e);
            } catch (ClassNotFoundException e) {
                throw new ClassVerificationException(name, new NoClassDefFoundError(e.getMessage()));
            }
        }
    }

    /** Defines the classes itself, even where the parent has classes of the same names. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes, ClassLoader parent) {
            super(parent);
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] bytes = classes.get(name.replace('.', '/'));
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
            }
        }
    }
}
