package dev.wasmjar.benchmarks.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import run.endive.build.time.compiler.Config;
import run.endive.build.time.compiler.Generator;
import run.endive.compiler.InterpreterFallback;

/**
 * Compiles a module as Endive's Maven plugin and the compiler of Java do in a build: classes, and the
 * module without the functions that these have. Arguments: the module's file, the folder of classes, and
 * one for sources.
 */
public final class EndiveBuild {
    /** The class by which an application comes by the module; it has one module only. */
    static final String CLASS_NAME = "endive.Compiled";

    private EndiveBuild() {}

    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[1]);
        Path sources = Files.createDirectories(Path.of(args[2]));
        Generator generator = new Generator(Config.builder()
                .withWasmFile(Path.of(args[0]))
                .withName(CLASS_NAME)
                .withTargetClassFolder(classes)
                .withTargetSourceFolder(sources)
                .withTargetWasmFolder(classes)
                .withInterpreterFallback(InterpreterFallback.SILENT)
                .build());
        generator.generateMetaWasm(generator.generateResources());
        generator.generateSources();
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn", "-proc:none", "-d", args[1],
                "-cp", System.getProperty("java.class.path") + File.pathSeparator + args[1]));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("javac ended with status " + status);
        }
    }
}
