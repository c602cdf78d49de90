package dev.wasmjar.cache.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.format.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleClassLoaderTest {

    /** A class that is on the class path and compiled now, too. */
    private static final class Shadowed {}

    @Test
    void prefersWhatWasCompiledNow() throws IOException, ClassNotFoundException {
        String name = Shadowed.class.getName();
        String path = name.replace('.', '/');
        byte[] bytes;
        try (InputStream in = getClass().getResourceAsStream("/" + path + ".class")) {
            bytes = in.readAllBytes();
        }
        ModuleClassLoader loader =
                new ModuleClassLoader(
                        Shadowed.class.getPackageName(), Map.of(path, Slice.of(bytes))::get);
        Class<?> loaded = loader.loadClass(name);
        assertThat(loaded).isNotSameAs(Shadowed.class);
        assertThat(loaded.getClassLoader()).isSameAs(loader);
        assertThat(loader.loadClass(name)).isSameAs(loaded);
        assertThat(loader.loadClass(Map.class.getName())).isSameAs(Map.class);
    }
}
