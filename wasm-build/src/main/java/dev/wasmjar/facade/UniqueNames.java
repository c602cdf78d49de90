package dev.wasmjar.facade;

import dev.wasmjar.format.Hashes;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Java names that differ. Where several WebAssembly names ask for one Java name, the one that is
 * written as in Java keeps it, and the others get a piece of the SHA-256 of the WebAssembly name at
 * the end; so a name does not depend on the order of the others, and changes only when a colliding
 * one comes or goes.
 */
public final class UniqueNames {
    private static final int DIGITS_OF_HASH = 8;

    private final Function<String, String> rule;
    private final Function<String, String> identity;
    private final Set<String> reserved;

    private UniqueNames(
            Function<String, String> rule,
            Function<String, String> identity,
            Set<String> reserved) {
        this.rule = rule;
        this.identity = identity;
        this.reserved = new HashSet<>();
        for (String name : reserved) {
            this.reserved.add(identity.apply(name));
        }
    }

    /** Names of methods, which differ in upper and lower case. */
    public static UniqueNames ofMembers(Set<String> reserved) {
        return new UniqueNames(JavaNames::member, name -> name, reserved);
    }

    /** Names of types, whose class files may lie in a file system that folds case. */
    public static UniqueNames ofTypes(Set<String> reserved) {
        return ofFiles(JavaNames::type, reserved);
    }

    /** Names by another rule that become names of files. */
    public static UniqueNames ofFiles(Function<String, String> rule, Set<String> reserved) {
        return new UniqueNames(rule, UniqueNames::asFile, reserved);
    }

    private static String asFile(String name) {
        boolean isAscii = name.getBytes(StandardCharsets.UTF_8).length == name.length();
        return isAscii ? name.toLowerCase(Locale.ROOT) : folded(name);
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** The Java name of each WebAssembly name, in the same order. */
    public Map<String, String> of(Set<String> wasmNames) {
        Map<String, String> wanted = new LinkedHashMap<>();
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (String wasmName : wasmNames) {
            String name = rule.apply(wasmName);
            if (reserved.contains(identity.apply(name))) {
                name += "_";
            }
            wanted.put(wasmName, name);
            groups.computeIfAbsent(identity.apply(name), key -> new LinkedHashSet<>())
                    .add(wasmName);
        }
        Set<String> taken = new HashSet<>(groups.keySet());
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            String wasmName = entry.getKey();
            String name = entry.getValue();
            Set<String> group = groups.get(identity.apply(name));
            boolean keeps =
                    group.size() == 1
                            || wasmName.equals(name) && isOnlyOneAsInJava(group, wanted);
            names.put(wasmName, keeps ? name : withHash(name, wasmName, taken));
        }
        return names;
    }

    private static boolean isOnlyOneAsInJava(Set<String> group, Map<String, String> wanted) {
        return group.stream().filter(wasmName -> wasmName.equals(wanted.get(wasmName))).count() == 1;
    }

    private String withHash(String name, String wasmName, Set<String> taken) {
        String hash = Hashes.sha256Hex(wasmName.getBytes(StandardCharsets.UTF_8));
        int digits = DIGITS_OF_HASH;
        String unique = name + "_" + hash.substring(0, digits);
        while (!taken.add(identity.apply(unique))) {
            digits++;
            unique = name + "_" + hash.substring(0, digits);
        }
        return unique;
    }
}
