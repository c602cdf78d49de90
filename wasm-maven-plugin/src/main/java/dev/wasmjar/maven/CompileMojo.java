package dev.wasmjar.maven;

import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.sonatype.plexus.build.incremental.BuildContext;

/**
 * Compiles every WebAssembly module of the project to Java classes, which are packaged in its jar, and
 * generates a typed class for each. A module is loaded by its path below the source folder without
 * <code>.wasm</code>, or by that after <code>groupId/artifactId/</code>. Modules that did not change
 * are not compiled again.
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class CompileMojo extends AbstractCompileMojo {

    /** The folder that is searched for modules. It may be absent. */
    @Parameter(
            property = "wasm.sourceDirectory",
            defaultValue = "${project.basedir}/src/main/wasm",
            required = true)
    private File sourceDirectory;

    /** Where classes and manifests go: the folder that is packaged in the jar. */
    @Parameter(
            property = "wasm.outputDirectory",
            defaultValue = "${project.build.outputDirectory}",
            required = true)
    private File outputDirectory;

    /** Where the Java sources of typed classes go. */
    @Parameter(
            property = "wasm.generatedSourcesDirectory",
            defaultValue = "${project.build.directory}/generated-sources/wasm",
            required = true)
    private File generatedSourcesDirectory;

    /** Made by Maven. */
    @Inject
    public CompileMojo(BuildContext context) {
        super(context);
    }

    @Override
    File sourceDirectory() {
        return sourceDirectory;
    }

    @Override
    File outputDirectory() {
        return outputDirectory;
    }

    @Override
    File generatedSourcesDirectory() {
        return generatedSourcesDirectory;
    }

    @Override
    void addSources(String root) {
        project.addCompileSourceRoot(root);
    }
}
