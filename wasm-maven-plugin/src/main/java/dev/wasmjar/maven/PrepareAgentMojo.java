package dev.wasmjar.maven;

import java.io.File;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Has the project's tests record which functions of WebAssembly modules they call, in which order and how often: sets
 * the property <code>argLine</code>, which maven-surefire and maven-failsafe hand to the JVMs of tests. What
 * is recorded is added to the profile that <code>wasm:compile</code> uses.
 */
@Mojo(
        name = "prepare-agent",
        defaultPhase = LifecyclePhase.INITIALIZE,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class PrepareAgentMojo extends AbstractMojo {
    private static final String RUNTIME = "dev.wasmjar:wasm-runtime";

    /** Whether to do nothing. */
    @Parameter(property = "wasm.skip", defaultValue = "false")
    private boolean skip;

    /** The profile. It need not be there. */
    @Parameter(
            property = "wasm.profile",
            defaultValue = "${project.basedir}/src/main/wasm.profile",
            required = true)
    private File profile;

    /** The property that takes the options of the JVMs of tests. */
    @Parameter(property = "wasm.agent.propertyName", defaultValue = "argLine", required = true)
    private String propertyName;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** Made by Maven. */
    public PrepareAgentMojo() {}

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info("Skipped, as wasm.skip says");
            return;
        }
        String before = project.getProperties().getProperty(propertyName, "");
        String options =
                "\"-javaagent:" + runtime() + "=record=" + profile.getAbsolutePath() + "\" " + before;
        project.getProperties().setProperty(propertyName, options.strip());
        getLog().info(propertyName + " set to " + options.strip());
    }

    private File runtime() throws MojoExecutionException {
        for (Artifact artifact : project.getArtifacts()) {
            boolean isRuntime =
                    RUNTIME.equals(artifact.getGroupId() + ":" + artifact.getArtifactId());
            if (isRuntime && artifact.getFile().isFile()) {
                return artifact.getFile();
            }
        }
        throw new MojoExecutionException(
                "the project depends on no jar " + RUNTIME + ", which is the agent");
    }
}
