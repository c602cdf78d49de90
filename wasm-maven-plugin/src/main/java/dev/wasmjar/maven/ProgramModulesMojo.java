package dev.wasmjar.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals have in common that look at the modules of the program, and compile nothing. */
abstract class ProgramModulesMojo extends ModulesMojo {

    /** The folder that is searched for modules. It may be absent. */
    @Parameter(
            property = "wasm.sourceDirectory",
            defaultValue = "${project.basedir}/src/main/wasm",
            required = true)
    private File sourceDirectory;

    final Path sourceDirectory() {
        return sourceDirectory.toPath();
    }
}
