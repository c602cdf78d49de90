package dev.wasmjar.maven;

import dev.wasmjar.aotcache.AotCacheRequest;
import dev.wasmjar.aotcache.AotCacheResult;
import dev.wasmjar.aotcache.AotCacheTraining;
import dev.wasmjar.aotcache.TrainingException;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Runs the packaged application once so that the JDK keeps its classes, loaded and linked, those of
 * WebAssembly modules among them: in an AOT cache (JDK 25 and later), or a CDS archive.
 */
@Mojo(
        name = "aot-cache",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        threadSafe = true)
public final class AotCacheMojo extends AbstractMojo {

    /** Whether to do nothing. */
    @Parameter(property = "wasm.skip", defaultValue = "false")
    private boolean skip;

    /**
     * What stands behind {@code java} when the application is launched, such as {@code -jar target/app.jar}.
     * All of the class path must be jars, by the paths and in the order that they have in production. The
     * run should do what the application does after its start, and end.
     */
    @Parameter(property = "wasm.aotCache.arguments", required = true)
    private List<String> arguments;

    /** The JDK or Java runtime that the application will run on; the one of the build by default. */
    @Parameter(property = "wasm.aotCache.javaHome", defaultValue = "${java.home}", required = true)
    private File javaHome;

    /** The file, without its ending {@code .aot} or {@code .jsa}. */
    @Parameter(
            property = "wasm.aotCache.file",
            defaultValue = "${project.build.directory}/${project.build.finalName}",
            required = true)
    private File file;

    /** What the run must exit with. */
    @Parameter(property = "wasm.aotCache.exitStatus", defaultValue = "0")
    private int exitStatus;

    /** How long it may take, in seconds. */
    @Parameter(property = "wasm.aotCache.timeoutSeconds", defaultValue = "300")
    private long timeoutSeconds;

    @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
    private File basedir;

    /** Made by Maven. */
    public AotCacheMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped (wasm.skip)");
            return;
        }
        try {
            AotCacheResult result =
                    AotCacheTraining.run(
                            new AotCacheRequest(
                                    javaHome.toPath(),
                                    basedir.toPath(),
                                    arguments,
                                    exitStatus,
                                    Duration.ofSeconds(timeoutSeconds),
                                    file.toPath()));
            if (!result.remark().isEmpty()) {
                getLog().info(result.remark());
            }
            getLog().info(
                    "Made an archive of " + (result.sizeBytes() >> 10) + " kB; launch with: java "
                            + result.option() + " " + String.join(" ", arguments));
        } catch (TrainingException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("can't make the JDK's archive: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted", e);
        }
    }
}
