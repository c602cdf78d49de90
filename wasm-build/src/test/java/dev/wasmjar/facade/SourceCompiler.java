package dev.wasmjar.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles typed classes as users' builds do, with every warning an error. */
final class SourceCompiler {
    private SourceCompiler() {}

    /** Writes the source below {@code folder}, and compiles it into it. */
    static void compile(TypedClass typed, Path folder) throws IOException {
        Path source =
                folder.resolve(typed.packageName().replace('.', '/'))
                        .resolve(typed.className() + ".java");
        Files.createDirectories(source.getParent());
        Files.write(source, JavaText.encode(typed.toSource(), StandardCharsets.US_ASCII));
        compile(List.of(source), folder);
    }

    private static void compile(List<Path> sources, Path folder) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            boolean compiled =
                    javac.getTask(
                                    messages,
                                    files,
                                    null,
                                    List.of(
                                            "-Xlint:all",
                                            "-Xdoclint:all,-missing",
                                            "-Werror",
                                            "-d",
                                            folder.toString(),
                                            "-classpath",
                                            System.getProperty("java.class.path")),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            assertThat(compiled).describedAs(messages.toString()).isTrue();
        }
    }

    /** The classes of a folder. */
    static URLClassLoader classes(Path folder) throws IOException {
        return new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, SourceCompiler.class.getClassLoader());
    }

    /** Writes files by path below a folder. */
    static void write(Map<String, byte[]> files, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
