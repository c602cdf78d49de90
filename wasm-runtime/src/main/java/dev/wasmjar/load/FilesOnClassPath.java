package dev.wasmjar.load;

import java.io.InputStream;

/**
 * Files that a class loader finds.
 *
 * @param classLoader finds them
 */
record FilesOnClassPath(ClassLoader classLoader) implements ModuleFiles {

    @Override
    public InputStream open(String path) {
        return classLoader.getResourceAsStream(path);
    }
}
