package dev.wasmjar.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathEntryTest {
    @TempDir private Path folder;

    private Path jar(String name, String classPath, String... files) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (String file : files) {
                entries.putNextEntry(new ZipEntry(file));
                entries.write(file.getBytes());
            }
        }
        return jar;
    }

    private static List<String> places(String classPath) {
        return ClassPathEntry.all(classPath).stream().map(ClassPathEntry::toString).toList();
    }

    @Test
    void followsWhatManifestsNameAndLeavesOutWhatIsNotThere() throws Exception {
        Path second = jar("second.jar", null);
        Path first = jar("first.jar", "second.jar missing.jar first.jar");
        Path third = Files.createDirectory(folder.resolve("third"));
        assertThat(places(first + File.pathSeparator + third + File.pathSeparator + second))
                .containsExactly(first.toString(), second.toString(), third.toString());
        assertThat(places(folder.resolve("missing").toString())).isEmpty();
    }

    @Test
    void listsManifestsOfAJarAndReadsItsFiles() throws Exception {
        Path jar =
                jar("a.jar", null, "META-INF/wasmjar/12.manifest", "META-INF/wasmjar/12.head", "a");
        try (ClassPathEntry entry = ClassPathEntry.all(jar.toString()).get(0)) {
            assertThat(entry.modules()).containsExactly("12");
            try (InputStream in = entry.open("a")) {
                assertThat(in).hasContent("a");
            }
            assertThat(entry.open("b")).isNull();
        }
    }

    @Test
    void listsManifestsOfAFolderAndReadsItsFiles() throws Exception {
        Path files = Files.createDirectories(folder.resolve("META-INF/wasmjar"));
        Files.createFile(files.resolve("12.manifest"));
        Files.createFile(files.resolve("12.tail"));
        Files.writeString(folder.resolve("a"), "a");
        try (ClassPathEntry entry = ClassPathEntry.all(folder.toString()).get(0)) {
            assertThat(entry.modules()).containsExactly("12");
            try (InputStream in = entry.open("a")) {
                assertThat(in).hasContent("a");
            }
            assertThat(entry.open("META-INF")).isNull();
        }
    }
}
