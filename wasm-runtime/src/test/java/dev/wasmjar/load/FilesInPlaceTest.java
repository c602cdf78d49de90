package dev.wasmjar.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesInPlaceTest {
    private static final String PATH = "META-INF/wasmjar/text";
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir private Path folder;

    private Path jar(String name) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(PATH));
            out.write(CONTENT);
        }
        return jar;
    }

    private Path classes(String name) throws IOException {
        Path classes = folder.resolve(name);
        Files.createDirectories(classes.resolve(PATH).getParent());
        Files.write(classes.resolve(PATH), CONTENT);
        return classes;
    }

    /** The files of the place where a class loader finds {@link #PATH}. */
    private static ModuleFiles found(Path classPath) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            return FilesInPlace.of(loader.getResource(PATH), PATH);
        }
    }

    private static void check(ModuleFiles files) throws IOException {
        for (int i = 0; i < 2; i++) {
            try (InputStream in = files.open(PATH)) {
                assertThat(in.readAllBytes()).isEqualTo(CONTENT);
            }
        }
        assertThat(files.open("META-INF/wasmjar/other")).isNull();
    }

    @Test
    void filesOfJarsAndFoldersWhateverTheirNames() throws IOException {
        check(found(jar("plain.jar")));
        check(found(jar("with space+plus%20 and ü.jar")));
        check(found(classes("plain")));
        check(found(classes("with space+plus%20 and ü")));
    }

    @Test
    void filesBesideAClass() throws IOException {
        ModuleFiles beside = FilesInPlace.of(FilesInPlaceTest.class);
        try (InputStream in = beside.open("dev/wasmjar/load/FilesInPlaceTest.class")) {
            assertThat(in.readAllBytes()).isNotEmpty();
        }
        assertThat(beside.open(PATH)).isNull();
        assertThat(FilesInPlace.of(Object.class)).isNull();
    }

    @Test
    void nothingWhereOnlyTheClassLoaderCanRead() throws Exception {
        assertThat(FilesInPlace.of(new URL("https://example.org/a.jar"), "a.jar")).isNull();
        assertThat(FilesInPlace.of(new URL("jar:https://example.org/a.jar!/" + PATH), PATH)).isNull();
        assertThat(FilesInPlace.of(new URL("file:/not encoded/" + PATH), PATH)).isNull();
        URL module = URI.create("jrt:/java.base/" + PATH).toURL();
        assertThat(FilesInPlace.of(module, PATH)).isNull();
    }
}
