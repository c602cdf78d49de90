package dev.wasmjar.build;

import dev.wasmjar.compiler.CompilerOptions;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javax.lang.model.SourceVersion;

/**
 * How the typed class of one module is made, where that is not as for all. Said in the build's
 * configuration, or in a file of properties beside the module, {@code parser.wasm.properties} for
 * {@code parser.wasm}; the configuration comes first.
 *
 * @param className simple name of the class
 * @param packageName its package
 * @param typedClass whether there is one
 */
public record ModuleSettings(
        Optional<String> className, Optional<String> packageName, Optional<Boolean> typedClass) {

    /** Nothing special. */
    public static final ModuleSettings NONE =
            new ModuleSettings(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String ENDING = ".properties";

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException where one is no Java name
     */
    public ModuleSettings {
        if (className.isPresent() && !isClassName(className.get())) {
            throw new IllegalArgumentException(
                    "'" + className.get() + "' is no simple name of a Java class");
        }
        packageName = new CompilerOptions(packageName).packageName();
    }

    private static boolean isClassName(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
    }

    /**
     * The settings in the file beside a module, if there is one.
     *
     * @throws IllegalArgumentException where it says what there is not
     */
    static ModuleSettings beside(Path module) throws IOException {
        Path file = module.resolveSibling(module.getFileName() + ENDING);
        if (!Files.exists(file)) {
            return NONE;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        UnaryOperator<String> take = key -> (String) properties.remove(key);
        Optional<String> typedClass = Optional.ofNullable(take.apply("typedClass"));
        ModuleSettings settings;
        try {
            settings =
                    new ModuleSettings(
                            Optional.ofNullable(take.apply("className")),
                            Optional.ofNullable(take.apply("packageName")),
                            typedClass.map(ModuleSettings::flag));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
        }
        if (!properties.isEmpty()) {
            throw new IllegalArgumentException(
                    file.getFileName() + ": unknown settings "
                            + new TreeSet<>(properties.stringPropertyNames())
                            + "; known are className, packageName and typedClass");
        }
        return settings;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(
                    "typedClass is true or false, not '" + text + "'");
        };
    }

    /** These settings, and for what they leave open {@code others}. */
    ModuleSettings or(ModuleSettings others) {
        return new ModuleSettings(
                className.or(others::className),
                packageName.or(others::packageName),
                typedClass.or(others::typedClass));
    }
}
