package dev.wasmjar.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.build.CompileOrchestrator;
import dev.wasmjar.build.CompileRequest;
import dev.wasmjar.build.TypedClasses;
import dev.wasmjar.format.Profile;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documentation shows works: Java compiles and runs, poms are those of projects, links lead on. */
class DocumentationTest {

    /** Pages whose Java needs a server, a folder or a program that is not here: it is only compiled. */
    private static final Set<String> NOT_RUN =
            Set.of("docs/caches.md", "docs/wasi.md", "docs/host-functions.md", "docs/loading.md");

    @TempDir private Path folder;

    @Test
    void javaCompilesAndRuns() throws Exception {
        compileModules();
        Map<String, Page.Snippet> classes = writeClasses();
        assertThat(classes.size()).isGreaterThan(15);
        compileJava();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URL[] output = {folder.resolve("classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(output, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            for (Map.Entry<String, Page.Snippet> snippet : classes.entrySet()) {
                if (!NOT_RUN.contains(name(snippet.getValue()))) {
                    loader.loadClass("org.example.app." + snippet.getKey())
                            .getMethod("run")
                            .invoke(null);
                }
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static String name(Page.Snippet snippet) {
        return snippet.page().toString().replace('\\', '/');
    }

    private void compileModules() throws Exception {
        Path source = Files.createDirectories(folder.resolve("wasm"));
        Files.write(source.resolve("calculator.wasm"), DocumentedModules.calculator());
        Files.write(source.resolve("reporter.wasm"), DocumentedModules.reporter());
        Files.write(source.resolve("parser.wasm"), DocumentedModules.parser());
        new CompileOrchestrator(getClass().getClassLoader())
                .compile(
                        new CompileRequest(
                                source,
                                folder.resolve("classes"),
                                folder.resolve("work"),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.of("org.example/app"),
                                true,
                                Optional.of(
                                        new TypedClasses(
                                                folder.resolve("java"),
                                                "org.example.app.wasm",
                                                StandardCharsets.UTF_8,
                                                true,
                                                Map.of())),
                                Profile.EMPTY));
    }

    private Map<String, Page.Snippet> writeClasses() throws IOException {
        String template;
        try (var in = DocumentationTest.class.getResourceAsStream("Snippet.java.txt")) {
            template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, Page.Snippet> classes = new LinkedHashMap<>();
        Path target = Files.createDirectories(folder.resolve("java/org/example/app"));
        for (Page page : Page.all()) {
            String module = page.path().endsWith("memory.md") ? "parser" : "calculator";
            for (Page.Snippet snippet : page.snippets("java")) {
                String name = "Snippet" + classes.size();
                classes.put(name, snippet);
                Files.writeString(
                        target.resolve(name + ".java"),
                        template.replace("SNIPPET", name)
                                .replace("MODULE", module)
                                .replace("INSTANCE", "module.instantiate()")
                                .replace("CODE", "// " + snippet + "\n" + snippet.text()));
            }
        }
        return classes;
    }

    private void compileJava() throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(folder.resolve("java"))) {
            sources = files.filter(Files::isRegularFile).toList();
        }
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            boolean compiled =
                    javac.getTask(
                                    messages,
                                    files,
                                    null,
                                    List.of(
                                            "-d",
                                            folder.resolve("classes").toString(),
                                            "-classpath",
                                            System.getProperty("java.class.path")),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            assertThat(compiled).describedAs(messages.toString()).isTrue();
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String link : page.links()) {
                String[] parts = link.split("#", 2);
                Path file =
                        parts[0].isEmpty()
                                ? page.path()
                                : Optional.ofNullable(page.path().getParent())
                                        .orElse(Path.of(""))
                                        .resolve(parts[0])
                                        .normalize();
                Path absolute = Page.ROOT.resolve(file);
                boolean leads =
                        Files.exists(absolute)
                                && (parts.length == 1
                                        || new Page(file, Files.readString(absolute))
                                                .anchors()
                                                .contains(parts[1]));
                if (!leads) {
                    broken.add(page.path() + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageStandsInTheIndex() throws IOException {
        List<String> links =
                new Page(Path.of("docs/README.md"), Files.readString(Page.ROOT.resolve("docs/README.md")))
                        .links();
        for (Page page : Page.all()) {
            if (page.path().startsWith("docs") && !page.path().endsWith("README.md")) {
                assertThat(links).contains(page.path().getFileName().toString());
            }
        }
    }

    /** So what a reader copies is built and run: by Maven, and where they are installed by Gradle and Bazel. */
    @ParameterizedTest
    @CsvSource({"xml, pom.xml", "groovy, build.gradle", "python, BUILD"})
    void buildFilesAreThoseOfProjectsThatAreBuilt(String language, String name) throws IOException {
        List<String> builds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Page.ROOT.resolve("src-it/projects"))) {
            for (Path file : files.filter(path -> path.endsWith(name)).toList()) {
                builds.add(
                        lines(Files.readString(file).replace("@project.version@", "0.1.0-SNAPSHOT")));
            }
        }
        assertThat(builds).isNotEmpty();
        for (Page page : Page.all()) {
            for (Page.Snippet snippet : page.snippets(language)) {
                String wanted = lines(snippet.text());
                assertThat(builds)
                        .describedAs(snippet.toString())
                        .anyMatch(build -> build.contains(wanted));
            }
        }
    }

    /** Without indentation, empty lines and comments. */
    private static String lines(String snippet) {
        StringBuilder text = new StringBuilder();
        snippet.replaceAll("(?s)<!--.*?-->", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
