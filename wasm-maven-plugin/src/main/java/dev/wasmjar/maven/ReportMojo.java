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
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes an HTML page about the WebAssembly modules of the project: sizes, features, imports and exports,
 * the largest functions, where the bytes are, and what was compiled.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class ReportMojo extends AbstractMojo {

    /** Does nothing if true. */
    @Parameter(property = "wasm.skip", defaultValue = "false")
    private boolean skip;

    /** The folder that is searched for modules. It may be absent. */
    @Parameter(
            property = "wasm.sourceDirectory",
            defaultValue = "${project.basedir}/src/main/wasm",
            required = true)
    private File sourceDirectory;

    /** Patterns of the files, below the source folder; by default all that end in .wasm. */
    @Parameter(property = "wasm.includes")
    private List<String> includes;

    /** Patterns of the files to leave out. */
    @Parameter(property = "wasm.excludes")
    private List<String> excludes;

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
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, as wasm.skip says");
            return;
        }
        try {
            int count =
                    Reporting.run(
                            new ReportRequest(
                                    title,
                                    sourceDirectory.toPath(),
                                    includes == null ? List.of() : includes,
                                    excludes == null ? List.of() : excludes,
                                    outputDirectory.toPath(),
                                    workDirectories(),
                                    reportFile.toPath()));
            getLog().info("Report of WebAssembly modules (" + count + "): " + reportFile);
        } catch (BrokenModulesException e) {
            e.problems().forEach(problem -> getLog().error(problem.toString()));
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("can't read or write: " + e, e);
        }
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
