package dev.wasmjar.build;

import dev.wasmjar.facade.JavaNames;
import dev.wasmjar.format.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Java packages for modules below a common one: folders become packages, and what can't stand in a
 * Java name becomes {@code _}. Names that are equal after that, upper and lower case being the same
 * (class files may lie in a file system that thinks so), get a piece of the SHA-256 of the module's
 * name at the end. A module's package changes when a colliding module comes or goes, and never
 * otherwise.
 */
final class PackageNames {
    private static final int DIGITS_OF_HASH = 8;

    private PackageNames() {}

    /** The package of each module, by its name. */
    static Map<String, String> of(String base, Collection<String> modules) {
        Map<String, Long> uses =
                modules.stream()
                        .collect(
                                Collectors.groupingBy(
                                        name -> plain(name).toLowerCase(Locale.ROOT),
                                        Collectors.counting()));
        Map<String, String> packages = new HashMap<>();
        for (String name : modules) {
            String plain = plain(name);
            boolean alone = uses.get(plain.toLowerCase(Locale.ROOT)) == 1;
            packages.put(name, base + "." + plain + (alone ? "" : "_" + hash(name)));
        }
        return packages;
    }

    private static String plain(String module) {
        return Arrays.stream(module.split("/")).map(JavaNames::packageSegment)
                .collect(Collectors.joining("."));
    }

    private static String hash(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Hashes.sha256Hex(bytes).substring(0, DIGITS_OF_HASH);
    }
}
