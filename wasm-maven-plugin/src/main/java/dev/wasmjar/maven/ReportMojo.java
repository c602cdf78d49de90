package dev.wasmjar.maven;

import dev.wasmjar.build.BrokenModulesException;
import dev.wasmjar.build.ReportRequest;
import dev.wasmjar.build.Reporting;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes an HTML page about the WebAssembly modules of the project: sizes, features, imports and exports,
 * the largest functions, where the bytes are, and what was compiled.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class ReportMojo extends ProgramModulesMojo {

    /** The folder of classes and manifests. */
    @Parameter(
            property = "wasm.outputDirectory",
            defaultValue = "${project.build.outputDirectory}",
            required = true)
    private File outputDirectory;

    /** The page. */
    @Parameter(
            property = "wasm.reportFile",
            defaultValue = "${project.build.directory}/wasm-report.html",
            required = true)
    private File reportFile;

    @Parameter(
            defaultValue = "${project.build.directory}/wasmjar",
            readonly = true,
            required = true)
    private File workDirectory;

    @Parameter(
            defaultValue = "${project.groupId}:${project.artifactId}:${project.version}",
            readonly = true,
            required = true)
    private String title;

    /** Made by Maven. */
    public ReportMojo() {}

    @Override
    void run() throws BrokenModulesException, IOException {
        int count =
                Reporting.run(
                        new ReportRequest(
                                title,
                                sourceDirectory(),
                                includes(),
                                excludes(),
                                outputDirectory.toPath(),
                                workDirectories(),
                                reportFile.toPath()));
        getLog().info("Report of WebAssembly modules (" + count + "): " + reportFile);
    }

    private List<Path> workDirectories() throws IOException {
        if (!workDirectory.isDirectory()) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(workDirectory.toPath())) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }
}
