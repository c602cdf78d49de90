package dev.wasmjar.maven;

import dev.wasmjar.build.ModuleSettings;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** Settings of one module in the pom; Maven sets the fields by their names. */
public final class ModuleConfiguration {

    /** The module's path below the source folder without {@code .wasm}. */
    @Parameter(required = true)
    private String name;

    /** Simple name of its typed class. */
    @Parameter private String className;

    /** Package of its typed class. */
    @Parameter private String packageName;

    /** Whether it has a typed class. */
    @Parameter private Boolean typedClass;

    /** Made by Maven. */
    public ModuleConfiguration() {}

    String name() {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("modules: an element without <name>");
        }
        return name;
    }

    ModuleSettings settings() {
        return new ModuleSettings(
                Optional.ofNullable(className),
                Optional.ofNullable(packageName),
                Optional.ofNullable(typedClass));
    }
}
