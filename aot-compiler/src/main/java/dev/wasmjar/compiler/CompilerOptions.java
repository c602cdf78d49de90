package dev.wasmjar.compiler;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The options of the compiler, each of which {@link CompilerOption} declares.
 *
 * @param packageName Java package of the generated classes; by default one that is named by the cache
 *     key, so that no two compilations share it
 * @param firstUsed functions that are used first, in that order, which share classes; by default functions
 *     share classes with those that follow them in the module. Imported functions, and those that there are
 *     not, don't matter
 * @param apart whether each function has a class of its own, so that loading it tells that the function
 *     was called; not so by default
 */
public record CompilerOptions(
        Optional<String> packageName, List<Integer> firstUsed, boolean apart) {

    /** What every option has if nothing is said. */
    public static final CompilerOptions DEFAULT = new CompilerOptions(Optional.empty());

    private static final Pattern PACKAGE_NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

    /** The options that have a package name, and are otherwise as by default. */
    public CompilerOptions(Optional<String> packageName) {
        this(packageName, List.of(), false);
    }

    /** Checks the values. */
    public CompilerOptions {
        firstUsed = List.copyOf(firstUsed);
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
        if (!firstUsed.isEmpty()) {
            map.put(
                    CompilerOption.FIRST_USED.key(),
                    firstUsed.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        if (apart) {
            map.put(CompilerOption.APART.key(), "true");
        }
        return map;
    }

    /**
     * The options of a map.
     *
     * @throws IllegalArgumentException where one is unknown or has an impossible value
     */
    public static CompilerOptions of(Map<String, String> map) {
        for (String name : map.keySet()) {
            if (Arrays.stream(CompilerOption.values()).noneMatch(o -> o.key().equals(name))) {
                throw new IllegalArgumentException("unknown compiler option '" + name + "'");
            }
        }
        return new CompilerOptions(
                Optional.ofNullable(map.get(CompilerOption.PACKAGE.key())),
                Arrays.stream(map.getOrDefault(CompilerOption.FIRST_USED.key(), "").split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(Integer::valueOf)
                        .toList(),
                Boolean.parseBoolean(map.get(CompilerOption.APART.key())));
    }
}
