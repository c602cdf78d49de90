package dev.wasmjar.maven;

import dev.wasmjar.build.BrokenModulesException;
import dev.wasmjar.build.CompileOrchestrator;
import dev.wasmjar.build.CompileRequest;
import dev.wasmjar.build.CompileResult;
import dev.wasmjar.build.Problem;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compiles every WebAssembly module of the project to Java classes, which are packaged in its jar.
 * A module is loaded by its path below the source folder without <code>.wasm</code>, or by that
 * after <code>groupId/artifactId/</code>.
 */
@Mojo(
        name = "compile",
        defaultPhase = LifecyclePhase.GENERATE_RESOURCES,
        threadSafe = true)
public final class CompileMojo extends AbstractMojo {

    /** Does nothing if true. */
    @Parameter(property = "wasm.skip", defaultValue = "false")
    private boolean skip;

    /** The folder that is searched for modules. It may be absent. */
    @Parameter(
            property = "wasm.sourceDirectory",
            defaultValue = "${project.basedir}/src/main/wasm",
            required = true)
    private File sourceDirectory;

    /**
     * Patterns of the files to compile, below the source folder; by default all that end in .wasm.
     */
    @Parameter(property = "wasm.includes")
    private List<String> includes;

    /** Patterns of the files to leave out. */
    @Parameter(property = "wasm.excludes")
    private List<String> excludes;

    /** Where classes and manifests go: the folder that is packaged in the jar. */
    @Parameter(
            property = "wasm.outputDirectory",
            defaultValue = "${project.build.outputDirectory}",
            required = true)
    private File outputDirectory;

    /**
     * Java package of the generated classes; each module has a package of its own below it, named
     * after the module. By default packages are named by the content of the modules.
     */
    @Parameter(property = "wasm.packageName")
    private String packageName;

    /**
     * Whether the function bodies of the modules are kept in the jar, so that a runtime that the
     * classes don't fit can compile the modules anew.
     */
    @Parameter(property = "wasm.includeCode", defaultValue = "true")
    private boolean includeCode;

    @Parameter(
            defaultValue = "${project.build.directory}/wasmjar/${mojoExecution.executionId}",
            readonly = true,
            required = true)
    private File workDirectory;

    @Parameter(
            defaultValue = "${project.groupId}/${project.artifactId}",
            readonly = true,
            required = true)
    private String qualifier;

    /** Made by Maven. */
    public CompileMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, as wasm.skip says");
            return;
        }
        CompileOrchestrator orchestrator =
                new CompileOrchestrator(CompileMojo.class.getClassLoader());
        try {
            CompileResult result = orchestrator.compile(request());
            getLog().info(result.summary());
        } catch (BrokenModulesException e) {
            for (Problem problem : e.problems()) {
                getLog().error(problem.toString());
            }
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("can't read or write: " + e, e);
        }
    }

    private CompileRequest request() throws MojoExecutionException {
        try {
            return new CompileRequest(
                    sourceDirectory.toPath(),
                    outputDirectory.toPath(),
                    workDirectory.toPath(),
                    includes == null ? List.of() : includes,
                    excludes == null ? List.of() : excludes,
                    Optional.ofNullable(packageName),
                    Optional.of(qualifier),
                    includeCode);
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException("packageName: " + e.getMessage(), e);
        }
    }
}
