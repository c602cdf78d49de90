package dev.wasmjar.aotcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.WasmLoader;
import dev.wasmjar.compiler.CompilerOptions;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.compiler.archive.ModuleFiles;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK that runs the tests trains, whichever it is. */
class AotCacheTrainingTest {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir private Path folder;

    private String packageName;

    @BeforeEach
    void packageTheApplication() throws IOException {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I32));
        module.export("get", Kind.FUNC, module.function(type, code -> code.i32(42)));
        byte[] wasm = module.build();
        CompiledModule compiled = new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
        packageName = compiled.manifest().packageName();
        Map<String, byte[]> files =
                new TreeMap<>(ModuleFiles.of(compiled, wasm, List.of("answer"), true));
        String program = TrainedProgram.class.getName().replace('.', '/') + ".class";
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(program)) {
            files.put(program, in.readAllBytes());
        }
        jar("app.jar", files);
        jar("runtime.jar", contentOf(WasmLoader.class));
        jar("format.jar", contentOf(Manifest.class));
    }

    /** The class files of the artifact that a class is in, whether or not it is a jar. */
    private static Map<String, byte[]> contentOf(Class<?> type) throws IOException {
        Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        Map<String, byte[]> files = new TreeMap<>();
        if (Files.isRegularFile(place)) {
            try (JarFile jar = new JarFile(place.toFile())) {
                for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                    files.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
            return files;
        }
        try (Stream<Path> paths = Files.walk(place)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(
                        place.relativize(path).toString().replace(File.separatorChar, '/'),
                        Files.readAllBytes(path));
            }
        }
        return files;
    }

    private void jar(String name, Map<String, byte[]> files) throws IOException {
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue());
                jar.closeEntry();
            }
        }
    }

    private AotCacheRequest request(String argument, Duration timeout) {
        return new AotCacheRequest(
                JAVA_HOME, folder, launch(argument), 0, timeout, folder.resolve("made/app"));
    }

    private static List<String> launch(String argument) {
        return List.of(
                "-cp",
                String.join(File.pathSeparator, "app.jar", "runtime.jar", "format.jar"),
                TrainedProgram.class.getName(),
                argument);
    }

    @Test
    void classesOfModulesAreTakenFromTheArchive() throws Exception {
        AotCacheResult result = AotCacheTraining.run(request("0", Duration.ofMinutes(2)));
        assertThat(result.kind())
                .isEqualTo(ArchiveKind.of(Runtime.version().feature()).orElseThrow());
        assertThat(result.file()).hasSize(result.sizeBytes());
        assertThat(result.remark().isEmpty()).isEqualTo(result.kind() == ArchiveKind.AOT_CACHE);
        Process process =
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of(
                                                        JAVA_HOME.resolve("bin/java").toString(),
                                                        "-Xlog:class+load",
                                                        result.option()),
                                                launch("0").stream())
                                        .toList())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        List<String> lines =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        assertThat(lines).contains("the answer is 42");
        for (String type :
                List.of(packageName + ".Instance", packageName + ".G0", "dev.wasmjar.WasmLoader")) {
            assertThat(lines)
                    .filteredOn(line -> line.contains(" " + type + " "))
                    .as(type)
                    .singleElement()
                    .asString()
                    .contains("source: shared objects file");
        }
    }

    @Test
    void aRunThatFailsMakesNothingAndTellsWhatItPrinted() throws IOException {
        assertThatThrownBy(() -> AotCacheTraining.run(request("3", Duration.ofMinutes(2))))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("exits with 3, expected 0")
                .hasMessageContaining("the answer is 42");
        checkNothingIsThere();
    }

    @Test
    void aRunThatDoesNotEndIsEnded() throws IOException {
        assertThatThrownBy(() -> AotCacheTraining.run(request("wait", Duration.ofSeconds(3))))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("longer than 3 s");
        checkNothingIsThere();
    }

    private void checkNothingIsThere() throws IOException {
        try (Stream<Path> made = Files.list(folder.resolve("made"))) {
            assertThat(made).isEmpty();
        }
    }

    @Test
    void aFolderThatIsNoJdkIsNamed() {
        AotCacheRequest request =
                new AotCacheRequest(
                        folder, folder, List.of(), 0, Duration.ofSeconds(1), folder.resolve("app"));
        assertThatThrownBy(() -> AotCacheTraining.run(request))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("is no JDK");
    }

    @Test
    void eachJdkMakesTheBestThatItCan() {
        assertThat(ArchiveKind.of(25)).hasValue(ArchiveKind.AOT_CACHE);
        assertThat(ArchiveKind.of(24)).hasValue(ArchiveKind.CDS_ARCHIVE);
        assertThat(ArchiveKind.of(17)).hasValue(ArchiveKind.CDS_ARCHIVE);
        assertThat(ArchiveKind.of(11)).isEmpty();
    }
}
