package dev.wasmjar.facade;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** WebAssembly names, which may be any text, as parts of Java source. */
public final class JavaText {
    private static final int MAX_CONSTANT_BYTES = 65535;
    private static final String HTML = "&<>@{}*\\";

    private JavaText() {}

    /** Whether a name can be a string constant of a class. */
    static boolean fitsConstant(String name) {
        // A class file takes two bytes for a zero and six for a character beyond 16 bits.
        return name.getBytes(StandardCharsets.UTF_8).length * 2L <= MAX_CONSTANT_BYTES;
    }

    /** A name in a documentation comment, in code font; it can neither end the comment nor show wrong. */
    static String documentation(String name) {
        if (name.isBlank()) {
            return "<code>'" + name.replaceAll("\\s", " ") + "'</code>";
        }
        StringBuilder html = new StringBuilder("<code>");
        name.codePoints()
                .forEach(
                        c -> {
                            if (isInvisible(c)) {
                                html.append(String.format("U+%04X", c));
                            } else if (HTML.indexOf(c) >= 0) {
                                html.append("&#").append(c).append(';');
                            } else {
                                html.appendCodePoint(c);
                            }
                        });
        return html.append("</code>").toString();
    }

    /**
     * Source text as bytes. Characters that the charset does not have, and those that change how the
     * text around them looks, become Unicode escapes.
     */
    public static byte[] encode(String source, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder text = new StringBuilder();
        source.codePoints()
                .forEach(
                        c -> {
                            String character = Character.toString(c);
                            boolean kept =
                                    c == '\n' || !isInvisible(c) && encoder.canEncode(character);
                            if (kept) {
                                text.append(character);
                            } else {
                                character.chars()
                                        .forEach(
                                                unit ->
                                                        text.append(
                                                                String.format("\\u%04x", unit)));
                            }
                        });
        return text.toString().getBytes(charset);
    }

    /** Whether a character shows as nothing, or changes how the text around it looks. */
    public static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }
}
