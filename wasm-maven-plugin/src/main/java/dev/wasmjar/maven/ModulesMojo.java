package dev.wasmjar.maven;

import dev.wasmjar.build.BrokenModulesException;
import dev.wasmjar.build.Problem;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals have in common: which files of a folder are modules, and how errors are told. */
abstract class ModulesMojo extends AbstractMojo {

    /** Does nothing if true. */
    @Parameter(property = "wasm.skip", defaultValue = "false")
    private boolean skip;

    /** Patterns of the files, below the source folder; by default all that end in .wasm. */
    @Parameter(property = "wasm.includes")
    private List<String> includes;

    /** Patterns of the files to leave out. */
    @Parameter(property = "wasm.excludes")
    private List<String> excludes;

    /**
     * Does what the goal is for.
     *
     * @throws MojoExecutionException where a parameter has an impossible value
     */
    abstract void run() throws BrokenModulesException, IOException, MojoExecutionException;

    static MojoExecutionException badParameter(IllegalArgumentException cause) {
        return new MojoExecutionException(
                "the plugin's configuration: " + cause.getMessage(), cause);
    }

    final List<String> includes() {
        return includes == null ? List.of() : includes;
    }

    final List<String> excludes() {
        return excludes == null ? List.of() : excludes;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, as wasm.skip says");
            return;
        }
        try {
            run();
        } catch (BrokenModulesException e) {
            for (Problem problem : e.problems()) {
                getLog().error(problem.toString());
            }
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("can't read or write: " + e, e);
        }
    }
}
