package dev.wasmjar.build;

import dev.wasmjar.compiler.CompilerOptions;
import dev.wasmjar.format.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to compile, where to, and how.
 *
 * @param sourceDirectory the folder that is searched for modules; it may be absent
 * @param outputDirectory the folder that becomes the root of the jar
 * @param workDirectory a folder of this request alone, for what has to be remembered between builds
 * @param includes patterns of the files to compile, see {@link FilePatterns}; none for {@code
 *     **&#47;*.wasm}
 * @param excludes patterns of the files to leave out
 * @param packageName Java package under which each module gets a package of its own; by default
 *     packages are named by the content of the module
 * @param qualifier what stands before a module's name, with a slash between, in the second name
 *     that it can be loaded by; by default there is no second name
 * @param includeCode whether the function bodies are kept beside the classes, so that a runtime
 *     that the classes don't fit can compile the module anew
 * @param typedClasses the typed classes to generate, if any
 * @param profile which functions are used first, see {@link Profile}
 */
public record CompileRequest(
        Path sourceDirectory,
        Path outputDirectory,
        Path workDirectory,
        List<String> includes,
        List<String> excludes,
        Optional<String> packageName,
        Optional<String> qualifier,
        boolean includeCode,
        Optional<TypedClasses> typedClasses,
        Profile profile) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException where the package name is none
     */
    public CompileRequest {
        Objects.requireNonNull(sourceDirectory, "sourceDirectory");
        Objects.requireNonNull(outputDirectory, "outputDirectory");
        Objects.requireNonNull(workDirectory, "workDirectory");
        Objects.requireNonNull(typedClasses, "typedClasses");
        Objects.requireNonNull(profile, "profile");
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        packageName = new CompilerOptions(packageName).packageName();
    }
}
