package dev.wasmjar.compiler.names;

/**
 * The names of older versions of rustc, which look like those of C++: {@code _ZN}, then each part of the
 * path with its length before it, a digest as the last part, and {@code E}. What is no letter of a
 * C identifier stands between dollar signs.
 */
final class LegacyRustSymbol {
    static final String PREFIX = "_ZN";

    private static final int DIGEST_LENGTH = 17;
    private static final String[] ESCAPES = {
        "SP", "@", "BP", "*", "RF", "&", "LT", "<", "GT", ">", "LP", "(", "RP", ")", "C", ","
    };

    private LegacyRustSymbol() {}

    /**
     * The path that a symbol stands for.
     *
     * @throws IndexOutOfBoundsException or {@link IllegalArgumentException} where it is no such symbol
     */
    static String readable(String symbol) {
        StringBuilder path = new StringBuilder();
        String last = "";
        int position = PREFIX.length();
        while (symbol.charAt(position) != 'E') {
            int start = position;
            while (Character.isDigit(symbol.charAt(position))) {
                position++;
            }
            int end = position + Integer.parseInt(symbol.substring(start, position));
            appendPart(path, last);
            last = symbol.substring(position, end);
            position = end;
        }
        if (!isDigest(last) || path.length() == 0) {
            throw new IllegalArgumentException("a name of another language");
        }
        return path.append(RustNames.suffix(symbol, position + 1)).toString();
    }

    private static boolean isDigest(String part) {
        return part.length() == DIGEST_LENGTH
                && part.charAt(0) == 'h'
                && part.chars().skip(1).allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static void appendPart(StringBuilder path, String part) {
        if (path.length() > 0) {
            path.append("::");
        }
        int at = part.startsWith("_$") ? 1 : 0;
        while (at < part.length()) {
            char c = part.charAt(at++);
            if (c == '$') {
                int end = part.indexOf('$', at);
                path.append(unescaped(part.substring(at, end)));
                at = end + 1;
            } else if (part.startsWith("..", at - 1)) {
                path.append("::");
                at++;
            } else {
                path.append(c);
            }
        }
    }

    private static String unescaped(String escape) {
        for (int i = 0; i < ESCAPES.length; i += 2) {
            if (ESCAPES[i].equals(escape)) {
                return ESCAPES[i + 1];
            }
        }
        if (!escape.startsWith("u")) {
            throw new IllegalArgumentException(escape);
        }
        return Character.toString(Integer.parseInt(escape.substring(1), 16));
    }
}
