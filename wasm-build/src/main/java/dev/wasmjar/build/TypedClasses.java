package dev.wasmjar.build;

import dev.wasmjar.compiler.CompilerOptions;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The typed classes to generate beside the modules.
 *
 * @param outputDirectory root of the sources
 * @param packageName package of the classes; folders of modules are packages below it
 * @param charset encoding of the sources
 * @param hasWasi whether the program has {@code wasm-wasi}
 * @param modules settings of single modules by name
 */
public record TypedClasses(
        Path outputDirectory,
        String packageName,
        Charset charset,
        boolean hasWasi,
        Map<String, ModuleSettings> modules) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException where the package name is none
     */
    public TypedClasses {
        Objects.requireNonNull(outputDirectory, "outputDirectory");
        Objects.requireNonNull(charset, "charset");
        modules = Map.copyOf(modules);
        packageName = new CompilerOptions(Optional.of(packageName)).packageName().orElseThrow();
    }
}
