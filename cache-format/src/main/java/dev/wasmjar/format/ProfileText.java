package dev.wasmjar.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A {@link Profile} as text in UTF-8, lines by modules' SHA-256:
 *
 * <pre>
 * wasmjar-profile 2
 * module SHA-256 NAME
 * start INDEX:CALLS ...       functions first called at the start, up to 10 a line
 * later INDEX:CALLS ...       functions first called later
 * site OFFSET others:CALLS INDEX:CALLS ...
 * </pre>
 */
final class ProfileText {
    private static final String MAGIC = "wasmjar-profile ";
    private static final String MODULE = "module";
    private static final String START = "start";
    private static final String LATER = "later";
    private static final String SITE = "site";
    private static final String OTHERS = "others:";
    private static final int FUNCTIONS_A_LINE = 10;
    private static final int HASH_DIGITS = 64;

    private final SortedMap<String, Profile.Module> modules = new TreeMap<>();
    private int line;
    private String sha256 = "";
    private String name;
    private Map<Integer, Profile.Function> functions;
    private SortedMap<Integer, Profile.Site> sites;

    static byte[] write(Profile profile) {
        StringBuilder text =
                new StringBuilder(MAGIC).append(Profile.FORMAT_VERSION).append('\n');
        profile.modules().forEach((sha256, module) -> write(text, sha256, module));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(StringBuilder text, String sha256, Profile.Module module) {
        text.append(MODULE).append(' ').append(sha256).append(' ');
        text.append(module.name().replaceAll("\\R", " ")).append('\n');
        int inLine = 0;
        String before = "";
        for (Profile.Function function : module.functions()) {
            String kind = function.atStart() ? START : LATER;
            if (inLine == FUNCTIONS_A_LINE || !kind.equals(before)) {
                text.append(before.isEmpty() ? "" : "\n").append(kind);
                inLine = 0;
            }
            text.append(' ').append(function.index()).append(':').append(function.calls());
            before = kind;
            inLine++;
        }
        text.append(before.isEmpty() ? "" : "\n");
        module.sites().forEach(
                (offset, site) -> {
                    text.append(SITE).append(' ').append(offset);
                    text.append(' ').append(OTHERS).append(site.others());
                    site.targets().forEach(
                            (function, calls) ->
                                    text.append(' ').append(function).append(':').append(calls));
                    text.append('\n');
                });
    }

    Profile read(byte[] bytes) throws FormatException {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        line = 1;
        if (lines.isEmpty() || !lines.get(0).startsWith(MAGIC)) {
            throw corrupt("'" + MAGIC + Profile.FORMAT_VERSION + "' expected");
        }
        int version = index(lines.get(0).substring(MAGIC.length()));
        if (version != Profile.FORMAT_VERSION) {
            throw FormatException.ofVersion(
                    version, Profile.FORMAT_VERSION, "record it again", "update Wasmjar");
        }
        while (line < lines.size()) {
            read(lines.get(line++));
        }
        endModule();
        return new Profile(modules);
    }

    private void read(String text) throws FormatException.Corrupt {
        String[] words = text.split(" ");
        if (words[0].equals(MODULE)) {
            endModule();
            startModule(text);
        } else if (sha256.isEmpty()) {
            throw corrupt("'module' expected");
        } else if (words[0].equals(START) || words[0].equals(LATER)) {
            for (int i = 1; i < words.length; i++) {
                String[] pair = pair(words[i]);
                int function = index(pair[0]);
                put(
                        functions,
                        function,
                        new Profile.Function(
                                function, number(pair[1]), words[0].equals(START)));
            }
        } else if (words[0].equals(SITE) && words.length > 2 && words[2].startsWith(OTHERS)) {
            site(words);
        } else {
            throw corrupt("'module', 'start', 'later' or 'site' expected");
        }
    }

    private void startModule(String text) throws FormatException.Corrupt {
        String[] words = text.split(" ", 3);
        if (words.length < 3 || !words[1].matches("[0-9a-f]{" + HASH_DIGITS + "}")) {
            throw corrupt("'module', SHA-256 and name expected");
        }
        sha256 = words[1];
        name = words[2];
        functions = new LinkedHashMap<>();
        sites = new TreeMap<>();
    }

    private void endModule() throws FormatException.Corrupt {
        if (!sha256.isEmpty()) {
            put(
                    modules,
                    sha256,
                    new Profile.Module(name, new ArrayList<>(functions.values()), sites));
        }
    }

    private void site(String[] words) throws FormatException.Corrupt {
        SortedMap<Integer, Long> targets = new TreeMap<>();
        for (int i = 3; i < words.length; i++) {
            String[] pair = pair(words[i]);
            put(targets, index(pair[0]), number(pair[1]));
        }
        put(
                sites,
                index(words[1]),
                new Profile.Site(targets, number(words[2].substring(OTHERS.length()))));
    }

    private <K, V> void put(Map<K, V> map, K key, V value) throws FormatException.Corrupt {
        if (map.put(key, value) != null) {
            throw corrupt("a second " + key);
        }
    }

    private String[] pair(String word) throws FormatException.Corrupt {
        String[] pair = word.split(":", 2);
        if (pair.length < 2) {
            throw corrupt("'" + word + "' is no INDEX:CALLS");
        }
        return pair;
    }

    private int index(String word) throws FormatException.Corrupt {
        long number = number(word);
        if (number > Integer.MAX_VALUE) {
            throw corrupt("'" + word + "' is too large");
        }
        return (int) number;
    }

    private long number(String word) throws FormatException.Corrupt {
        try {
            long number = Long.parseLong(word);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw corrupt("'" + word + "' is no number");
    }

    private FormatException.Corrupt corrupt(String what) {
        return new FormatException.Corrupt("line " + line + ": " + what);
    }
}
