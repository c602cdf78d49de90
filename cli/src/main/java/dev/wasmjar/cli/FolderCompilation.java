package dev.wasmjar.cli;

import dev.wasmjar.build.BrokenModulesException;
import dev.wasmjar.build.BuildListener;
import dev.wasmjar.build.CompileOrchestrator;
import dev.wasmjar.build.CompileRequest;
import dev.wasmjar.build.CompileResult;
import dev.wasmjar.build.Problem;
import dev.wasmjar.build.ProgressLine;
import dev.wasmjar.build.TypedClasses;
import dev.wasmjar.compiler.CompileProgress;
import dev.wasmjar.format.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code compile --incremental}: what the Maven plugin does, for other build tools. */
final class FolderCompilation {
    private FolderCompilation() {}

    /**
     * Compiles the modules of a folder that changed, and says on {@code out} what it did.
     *
     * @param source the folder of the modules
     * @param output the folder of the classes; what is to be remembered is kept beside it
     * @param packageName package of the generated classes, or null
     * @param facade folder of the sources of typed classes, or null for none
     * @param facadePackage package of the typed classes
     * @param hasWasi whether typed classes take a {@code Wasi}
     * @param profile what ran of the modules
     */
    static int run(
            Path source,
            Path output,
            String packageName,
            boolean withoutCode,
            Path facade,
            String facadePackage,
            boolean hasWasi,
            Profile profile,
            PrintWriter out,
            PrintWriter err)
            throws IOException {
        if (!Files.isDirectory(source)) {
            throw Failure.usage(source + ": --incremental takes a folder of modules");
        }
        CompileRequest request;
        try {
            request =
                    new CompileRequest(
                            source,
                            output,
                            output.resolveSibling(output.getFileName() + ".state"),
                            List.of(),
                            List.of(),
                            Optional.ofNullable(packageName),
                            Optional.empty(),
                            !withoutCode,
                            Optional.ofNullable(facade)
                                    .map(
                                            folder ->
                                                    new TypedClasses(
                                                            folder,
                                                            facadePackage,
                                                            StandardCharsets.UTF_8,
                                                            hasWasi,
                                                            Map.of())),
                            profile);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage());
        }
        Optional<ProgressLine> line = ProgressLine.onTerminal();
        try {
            CompileResult result =
                    new CompileOrchestrator(FolderCompilation.class.getClassLoader())
                            .compile(request, listener(line));
            line.ifPresent(ProgressLine::clear);
            result.warnings().forEach(warning -> err.println("wasmjar: warning: " + warning));
            out.println(result.summary());
            return ExitCodes.OK;
        } catch (BrokenModulesException e) {
            line.ifPresent(ProgressLine::clear);
            for (Problem problem : e.problems()) {
                err.println("wasmjar: " + problem);
            }
            return ExitCodes.FAILURE;
        }
    }

    private static BuildListener listener(Optional<ProgressLine> line) {
        return new BuildListener() {
            @Override
            public CompileProgress compiling(String module) {
                return line.map(shown -> shown.start(module)).orElse(CompileProgress.NONE);
            }
        };
    }
}
