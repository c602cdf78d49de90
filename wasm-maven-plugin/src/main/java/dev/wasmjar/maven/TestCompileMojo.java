package dev.wasmjar.maven;

import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.sonatype.plexus.build.incremental.BuildContext;

/**
 * Compiles the WebAssembly modules that only the tests of the project use, as <code>compile</code> does
 * those of the project.
 */
@Mojo(
        name = "test-compile",
        defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES,
        threadSafe = true)
public final class TestCompileMojo extends AbstractCompileMojo {

    /** The folder that is searched for modules. It may be absent. */
    @Parameter(
            property = "wasm.testSourceDirectory",
            defaultValue = "${project.basedir}/src/test/wasm",
            required = true)
    private File sourceDirectory;

    /** Where classes and manifests go. */
    @Parameter(
            property = "wasm.testOutputDirectory",
            defaultValue = "${project.build.testOutputDirectory}",
            required = true)
    private File outputDirectory;

    /** Where the Java sources of typed classes go. */
    @Parameter(
            property = "wasm.generatedTestSourcesDirectory",
            defaultValue = "${project.build.directory}/generated-test-sources/wasm",
            required = true)
    private File generatedSourcesDirectory;

    /** Made by Maven. */
    @Inject
    public TestCompileMojo(BuildContext context) {
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
        project.addTestCompileSourceRoot(root);
    }
}
