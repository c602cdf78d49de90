package dev.wasmjar.compiler;

import dev.wasmjar.compiler.plan.Tuning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The options of the compiler, each of which {@link CompilerOption} declares.
 *
 * @param packageName Java package of the generated classes; by default one that is named by the cache
 *     key, so that no two compilations share it
 * @param together functions that share classes: none of one list with those of another, or with those that
 *     are in none; by default functions share classes in an order of direct calls
 * @param directTargets functions that calls through tables call most of the time, and that are called
 *     directly there once that was checked; by the offset of the instruction in the module
 * @param counting whether code counts the calls of functions, and what is called through tables, for a
 *     profile; not so by default
 */
public record CompilerOptions(
        Optional<String> packageName,
        List<List<Integer>> together,
        SortedMap<Integer, Integer> directTargets,
        boolean counting) {

    /** What every option has if nothing is said. */
    public static final CompilerOptions DEFAULT = new CompilerOptions(Optional.empty());

    /** The options that have a package name, and are otherwise as by default. */
    public CompilerOptions(Optional<String> packageName) {
        this(packageName, List.of(), new TreeMap<>(), false);
    }

    /** Checks the values. */
    public CompilerOptions {
        List<List<Integer>> lists = new ArrayList<>();
        for (List<Integer> list : together) {
            lists.add(List.copyOf(list));
        }
        together = Collections.unmodifiableList(lists);
        directTargets = Collections.unmodifiableSortedMap(new TreeMap<>(directTargets));
        if (packageName.isPresent() && !isPackageName(packageName.get())) {
            throw new IllegalArgumentException(
                    "'" + packageName.get() + "' is no Java package name");
        }
    }

    /** Whether a text is names with dots between; a pattern would take builds longer than all the rest. */
    private static boolean isPackageName(String text) {
        boolean isStart = true;
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c == '.' && !isStart) {
                isStart = true;
            } else if (Character.isLetter(c) || c == '_' || c == '$' || !isStart && isNumber(c)) {
                isStart = false;
            } else {
                return false;
            }
        }
        return !isStart;
    }

    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /**
     * The options that affect the output by name, as in a manifest and in the cache key; only those that
     * are not as by default.
     */
    public SortedMap<String, String> toMap() {
        SortedMap<String, String> map = new TreeMap<>();
        if (packageName.isPresent()) {
            map.put(CompilerOption.PACKAGE.key(), packageName.get());
        }
        if (!together.isEmpty()) {
            map.put(
                    CompilerOption.TOGETHER.key(),
                    together.stream()
                            .map(CompilerOptions::words)
                            .collect(Collectors.joining("|")));
        }
        if (!directTargets.isEmpty()) {
            map.put(
                    CompilerOption.DIRECT_TARGETS.key(),
                    directTargets.entrySet().stream()
                            .map(site -> site.getKey() + ":" + site.getValue())
                            .collect(Collectors.joining(" ")));
        }
        if (counting) {
            map.put(CompilerOption.COUNTING.key(), "true");
        }
        return map;
    }

    private static String words(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
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
        SortedMap<Integer, Integer> directTargets = new TreeMap<>();
        for (String site : words(map.get(CompilerOption.DIRECT_TARGETS.key()), " ")) {
            String[] pair = site.split(":", 2);
            directTargets.put(Integer.valueOf(pair[0]), Integer.valueOf(pair[1]));
        }
        return new CompilerOptions(
                Optional.ofNullable(map.get(CompilerOption.PACKAGE.key())),
                words(map.get(CompilerOption.TOGETHER.key()), "\\|").stream()
                        .map(list -> words(list, " ").stream().map(Integer::valueOf).toList())
                        .toList(),
                directTargets,
                Boolean.parseBoolean(map.get(CompilerOption.COUNTING.key())));
    }

    private static List<String> words(String text, String separator) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(separator));
    }

    /** What they tell of how the module runs. */
    Tuning tuning() {
        return new Tuning(together, directTargets, counting);
    }
}
