package dev.wasmjar.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which functions of modules ran, in the order in which they ran first: recorded by the agent, used by the
 * build to put functions that run together into the same classes.
 *
 * <p>Text in UTF-8, lines by modules' SHA-256:
 *
 * <pre>
 * wasmjar-profile 1
 * module SHA-256 NAME
 * INDEX INDEX ...          functions, up to 20 a line
 * </pre>
 *
 * @param modules by SHA-256, in lower-case hexadecimal
 */
public record Profile(SortedMap<String, Module> modules) {

    /** The version that is written, and the only one that is read. */
    public static final int FORMAT_VERSION = 1;

    /** Nothing ran. */
    public static final Profile EMPTY = new Profile(new TreeMap<>());

    private static final String MAGIC = "wasmjar-profile ";
    private static final String MODULE = "module ";
    private static final int FUNCTIONS_A_LINE = 20;
    private static final int HASH_DIGITS = 64;

    /**
     * What ran of a module.
     *
     * @param name what it was called
     * @param functions indices of functions that the module defines, each once
     */
    public record Module(String name, List<Integer> functions) {

        /** Copies the list. */
        public Module {
            functions = List.copyOf(functions);
        }
    }

    /** Copies the map. */
    public Profile {
        modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
    }

    /** Functions of a module; empty where it did not run. */
    public List<Integer> functionsOf(String wasmSha256) {
        Module module = modules.get(wasmSha256);
        return module == null ? List.of() : module.functions();
    }

    /** What ran in this profile, then what else ran in {@code later}. */
    public Profile and(Profile later) {
        SortedMap<String, Module> all = new TreeMap<>(modules);
        later.modules.forEach(
                (sha256, module) -> {
                    Set<Integer> functions = new LinkedHashSet<>(functionsOf(sha256));
                    functions.addAll(module.functions());
                    all.put(sha256, new Module(module.name(), List.copyOf(functions)));
                });
        return new Profile(all);
    }

    /** The profile as bytes. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder(MAGIC).append(FORMAT_VERSION).append('\n');
        modules.forEach(
                (sha256, module) -> {
                    text.append(MODULE).append(sha256).append(' ');
                    text.append(module.name().replaceAll("\\R", " ")).append('\n');
                    for (int i = 0; i < module.functions().size(); i++) {
                        boolean ends =
                                i % FUNCTIONS_A_LINE == FUNCTIONS_A_LINE - 1
                                        || i == module.functions().size() - 1;
                        text.append(module.functions().get(i)).append(ends ? '\n' : ' ');
                    }
                });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a profile.
     *
     * @throws FormatException.Corrupt where it is none, naming the line
     * @throws FormatException.TooOld where it is of an earlier format version
     * @throws FormatException.TooNew where it is of a later format version
     */
    public static Profile read(byte[] bytes) throws FormatException {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        int version = lines.isEmpty() || !lines.get(0).startsWith(MAGIC)
                ? -1
                : number(lines.get(0).substring(MAGIC.length()), 1);
        if (version < 0) {
            throw new FormatException.Corrupt("line 1: '" + MAGIC + FORMAT_VERSION + "' expected");
        }
        if (version != FORMAT_VERSION) {
            throw FormatException.ofVersion(version, FORMAT_VERSION);
        }
        SortedMap<String, Module> modules = new TreeMap<>();
        String sha256 = "";
        String name = "";
        Set<Integer> functions = new LinkedHashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(MODULE)) {
                String[] words = line.split(" ", 3);
                if (words.length < 3 || !words[1].matches("[0-9a-f]{" + HASH_DIGITS + "}")) {
                    throw new FormatException.Corrupt(
                            "line " + (i + 1) + ": 'module', SHA-256 and name expected");
                }
                sha256 = words[1];
                name = words[2];
                functions = new LinkedHashSet<>();
            } else if (sha256.isEmpty()) {
                throw new FormatException.Corrupt("line " + (i + 1) + ": 'module' expected");
            } else {
                for (String word : line.split(" ")) {
                    functions.add(number(word, i + 1));
                }
            }
            modules.put(sha256, new Module(name, new ArrayList<>(functions)));
        }
        return new Profile(modules);
    }

    private static int number(String word, int line) throws FormatException.Corrupt {
        try {
            int number = Integer.parseInt(word);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new FormatException.Corrupt("line " + line + ": '" + word + "' is no number");
    }
}
