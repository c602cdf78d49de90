package dev.wasmjar.report;

import dev.wasmjar.facade.JavaText;

/** Names, which may be any text, as parts of a page. */
final class Html {
    private Html() {}

    /** Text that is shown as it is, and does nothing to the page; what can't be seen shows as U+XXXX. */
    static String escape(String text) {
        StringBuilder html = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (JavaText.isInvisible(c)) {
                                html.append(String.format("U+%04X", c));
                            } else if ("&<>\"'".indexOf(c) >= 0) {
                                html.append("&#").append(c).append(';');
                            } else {
                                html.appendCodePoint(c);
                            }
                        });
        return html.toString();
    }

    /** At most so many characters, with an ellipsis where some are left out. */
    static String shorten(String text, int length) {
        int count = text.codePointCount(0, text.length());
        return count <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }
}
