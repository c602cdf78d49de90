package dev.wasmjar.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.Modules;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.compiler.archive.ModuleFiles;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.format.CacheKey;
import dev.wasmjar.format.Manifest.ClassEntry;
import dev.wasmjar.format.Slice;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes whose agent has the boot class loader load precompiled modules. */
class BootAgentTest {
    private static final String WARNING = "wasmjar agent: ";

    @TempDir private Path folder;
    private Path file;
    private CompiledModule compiled;

    /** Function f1 calls f0, which adds 1; f1 adds another. */
    @BeforeEach
    void compile() throws IOException {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        int first =
                module.function(
                        type, code -> code.op(Opcode.LOCAL_GET, 0).i32(1).op(Opcode.I32_ADD));
        int second =
                module.function(
                        type,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.CALL, first)
                                        .i32(1)
                                        .op(Opcode.I32_ADD));
        module.export("f1", Kind.FUNC, second);
        file = Files.write(folder.resolve("numbers.wasm"), module.build());
        compiled = Modules.compile(module.build());
    }

    /** The application's jar, with another module than the compiled one. */
    private Path application(CompiledModule module) throws IOException {
        return jar(
                "application.jar",
                new Manifest(),
                ModuleFiles.of(module, Files.readAllBytes(file), List.of("numbers"), true));
    }

    private Path jar(String name, Manifest manifest, SortedMap<String, byte[]> files)
            throws IOException {
        Path jar = folder.resolve(name);
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (String path : files.keySet()) {
                entries.putNextEntry(new ZipEntry(path));
                entries.write(files.get(path));
            }
        }
        return jar;
    }

    /** The jar of a part of the runtime, as it is published, with more files. */
    private Path runtimeJar(Class<?> type, SortedMap<String, byte[]> more) throws Exception {
        Path classes = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isRegularFile(classes) && more.isEmpty()) {
            return classes;
        }
        SortedMap<String, byte[]> files = new TreeMap<>(more);
        try (Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
                files.put(name, Files.readAllBytes(path));
            }
        }
        files.remove("META-INF/MANIFEST.MF");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
        return jar(type.getSimpleName() + ".jar", manifest, files);
    }

    private List<String> run(Path application) throws Exception {
        return run(application, new TreeMap<>());
    }

    private List<String> run(Path application, SortedMap<String, byte[]> inRuntime)
            throws Exception {
        Path runtime = runtimeJar(WasmLoader.class, inRuntime);
        Path format = runtimeJar(CacheKey.class, new TreeMap<>());
        return java(
                List.of(
                        "-javaagent:" + runtime + "=boot",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                runtime.toString(),
                                format.toString(),
                                application.toString(),
                                System.getProperty("java.class.path"))));
    }

    private List<String> java(List<String> options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add(BootProgram.class.getName());
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains("Sharing is only supported"))
                .toList();
    }

    @Test
    void theBootClassLoaderLoadsPrecompiledClasses() throws Exception {
        assertThat(run(application(compiled))).containsExactly("3 boot", "3 wasmjar");
    }

    @Test
    void leavesNoFileBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path runtime = runtimeJar(WasmLoader.class, new TreeMap<>());
        Path format = runtimeJar(CacheKey.class, new TreeMap<>());
        List<String> lines =
                java(
                        List.of(
                                "-Djava.io.tmpdir=" + temporary,
                                "-javaagent:" + runtime + "=boot",
                                "-cp",
                                runtime + File.pathSeparator + format + File.pathSeparator
                                        + application(compiled) + File.pathSeparator
                                        + System.getProperty("java.class.path")));
        assertThat(lines).startsWith("3 boot");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aClassOfAnotherDigestIsNotLoadedByIt() throws Exception {
        // The JVM does not care for attributes that it does not know.
        SortedMap<String, byte[]> classes = new TreeMap<>(compiled.classes());
        classes.replaceAll(
                (name, bytes) ->
                        name.endsWith("/G0")
                                ? new String(bytes, StandardCharsets.ISO_8859_1)
                                        .replace("LineNumberTable", "LineNumberTabla")
                                        .getBytes(StandardCharsets.ISO_8859_1)
                                : bytes);
        CompiledModule changed =
                new CompiledModule(compiled.manifest(), classes, compiled.debug());
        List<String> lines = run(application(changed));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith(WARNING)
                .contains("checksum mismatch in ", "/G0.class", "application.jar");
        assertThat(lines).endsWith("3 app", "3 wasmjar");
    }

    @Test
    void aModuleWithAClassOfAnotherPackageIsNotLoadedByIt() throws Exception {
        SortedMap<String, byte[]> classes = new TreeMap<>(compiled.classes());
        classes.put("org/example/Other", compiled.classes().values().iterator().next());
        CompiledModule forged =
                new CompiledModule(
                        compiled.manifest()
                                .withClasses(
                                        classes.entrySet().stream()
                                                .map(file -> ClassEntry.of(
                                                        file.getKey(), Slice.of(file.getValue())))
                                                .toList()),
                        classes,
                        compiled.debug());
        List<String> lines = run(application(forged));
        assertThat(lines.get(0)).startsWith(WARNING).contains("a class org/example/Other");
        assertThat(lines).endsWith("3 app", "3 wasmjar");
    }

    @Test
    void hasNoEffectWhereTheRuntimeIsInNoJarsOfItsOwn() throws Exception {
        SortedMap<String, byte[]> more = new TreeMap<>();
        more.put("org/example/Other.class", new byte[0]);
        List<String> lines = run(application(compiled), more);
        assertThat(lines.get(0))
                .startsWith(WARNING)
                .contains("has no effect", "org/example/Other.class");
        assertThat(lines).endsWith("3 app", "3 wasmjar");
    }
}
