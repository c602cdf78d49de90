package dev.wasmjar.maven;

import dev.wasmjar.build.BrokenModulesException;
import dev.wasmjar.build.ValidateRequest;
import dev.wasmjar.build.Validation;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks that the WebAssembly modules of the project are valid, and that they use no features but those
 * that are allowed. Nothing is compiled.
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class ValidateMojo extends AbstractMojo {

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

    /**
     * The features beyond WebAssembly 1.0 that modules may use, by the names of their proposals, such
     * as <code>bulk-memory</code>; <code>none</code> for none. By default all are allowed.
     */
    @Parameter(property = "wasm.features")
    private Set<String> features;

    /** Made by Maven. */
    public ValidateMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, as wasm.skip says");
            return;
        }
        try {
            int count = Validation.run(request());
            getLog().info("WebAssembly modules that are valid: " + count);
        } catch (BrokenModulesException e) {
            e.problems().forEach(problem -> getLog().error(problem.toString()));
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("can't read: " + e, e);
        }
    }

    private ValidateRequest request() throws MojoExecutionException {
        Optional<Set<String>> allowed = Optional.empty();
        if (features != null && !features.isEmpty()) {
            allowed = Optional.of(features.equals(Set.of("none")) ? Set.of() : features);
        }
        try {
            return new ValidateRequest(
                    sourceDirectory.toPath(),
                    includes == null ? List.of() : includes,
                    excludes == null ? List.of() : excludes,
                    allowed);
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException("features: " + e.getMessage(), e);
        }
    }
}
