package dev.wasmjar.compiler;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The options of the compiler, each of which {@link CompilerOption} declares.
 *
 * @param packageName Java package of the generated classes; by default one that is named by the cache
 *     key, so that no two compilations share it
 */
public record CompilerOptions(Optional<String> packageName) {

    /** What every option has if nothing is said. */
    public static final CompilerOptions DEFAULT = new CompilerOptions(Optional.empty());

    private static final Pattern PACKAGE_NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

    /** Checks the values. */
    public CompilerOptions {
        packageName.ifPresent(
                name -> {
                    if (!PACKAGE_NAME.matcher(name).matches()) {
                        throw new IllegalArgumentException("'" + name + "' is no Java package name");
                    }
                });
    }

    /**
     * The options that affect the output by name, as in a manifest and in the cache key; only those that
     * are not as by default.
     */
    public SortedMap<String, String> toMap() {
        SortedMap<String, String> map = new TreeMap<>();
        packageName.ifPresent(name -> map.put(CompilerOption.PACKAGE.key(), name));
        return map;
    }

    /**
     * The options of a map.
     *
     * @throws IllegalArgumentException where one is unknown or has an impossible value
     */
    public static CompilerOptions of(Map<String, String> map) {
        for (String name : map.keySet()) {
            if (!name.equals(CompilerOption.PACKAGE.key())) {
                throw new IllegalArgumentException("unknown compiler option '" + name + "'");
            }
        }
        return new CompilerOptions(Optional.ofNullable(map.get(CompilerOption.PACKAGE.key())));
    }
}
