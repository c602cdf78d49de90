package dev.wasmjar.maven;

import dev.wasmjar.build.BrokenModulesException;
import dev.wasmjar.build.ValidateRequest;
import dev.wasmjar.build.Validation;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks that the WebAssembly modules of the project are valid, and that they use no features but those
 * that are allowed. Nothing is compiled.
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class ValidateMojo extends ProgramModulesMojo {

    /**
     * The features beyond WebAssembly 1.0 that modules may use, by the names of their proposals, such
     * as <code>bulk-memory</code>; <code>none</code> for none. By default all are allowed.
     */
    @Parameter(property = "wasm.features")
    private Set<String> features;

    /** Made by Maven. */
    public ValidateMojo() {}

    @Override
    void run() throws BrokenModulesException, IOException, MojoExecutionException {
        int count = Validation.run(request());
        getLog().info("WebAssembly modules that are valid: " + count);
    }

    private ValidateRequest request() throws MojoExecutionException {
        try {
            return new ValidateRequest(
                    sourceDirectory(), includes(), excludes(), allowedFeatures());
        } catch (IllegalArgumentException e) {
            throw badParameter(e);
        }
    }

    private Optional<Set<String>> allowedFeatures() {
        if (features == null || features.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(features.equals(Set.of("none")) ? Set.of() : features);
    }
}
