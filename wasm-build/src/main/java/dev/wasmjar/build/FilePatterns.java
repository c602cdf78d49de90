package dev.wasmjar.build;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Include and exclude patterns as build tools write them, on paths with {@code /}: {@code *} stands
 * for any characters but the slash, {@code ?} for one of them, {@code **} for any number of
 * folders; a pattern that ends in a slash means all below that folder. Case matters.
 */
final class FilePatterns {
    private static final String MODULE = ".wasm";

    private final List<Pattern> includes;
    private final List<Pattern> excludes;

    /** Patterns; without any to include these are all files that end in {@code .wasm}. */
    FilePatterns(List<String> includes, List<String> excludes) {
        this.includes = compile(includes);
        this.excludes = compile(excludes);
    }

    private static List<Pattern> compile(List<String> patterns) {
        List<Pattern> compiled = new ArrayList<>();
        for (String pattern : patterns) {
            compiled.add(Pattern.compile(regex(pattern)));
        }
        return compiled;
    }

    /** Whether a path is included and not excluded. */
    boolean matches(String path) {
        boolean isIncluded = includes.isEmpty() ? path.endsWith(MODULE) : anyMatches(includes, path);
        return isIncluded && !anyMatches(excludes, path);
    }

    private static boolean anyMatches(List<Pattern> patterns, String path) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(path).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String regex(String pattern) {
        String normal = pattern.trim().replace('\\', '/');
        if (normal.endsWith("/")) {
            normal += "**";
        }
        StringBuilder regex = new StringBuilder();
        String[] segments = normal.split("/");
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("**")) {
                regex.append(last ? ".*" : "(?:[^/]*/)*");
            } else {
                appendSegment(regex, segments[i]);
                if (!last) {
                    regex.append('/');
                }
            }
        }
        return regex.toString();
    }

    private static void appendSegment(StringBuilder regex, String segment) {
        segment.codePoints()
                .forEach(
                        c -> {
                            if (c == '*') {
                                regex.append("[^/]*");
                            } else if (c == '?') {
                                regex.append("[^/]");
                            } else {
                                regex.append(Pattern.quote(Character.toString(c)));
                            }
                        });
    }
}
