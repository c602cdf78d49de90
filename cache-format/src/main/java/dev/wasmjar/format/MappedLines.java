package dev.wasmjar.format;

/**
 * Lines of generated classes that stand for another place than that line of the class's source file: those
 * from {@link #FIRST} on. What they stand for is a constant of the class, of one entry for each.
 */
public final class MappedLines {

    /** The first of them; lines of source files below this are what they are. */
    public static final int FIRST = 49_152;

    /** What a line stands for: a file's name, and a line in it. */
    public record Place(String file, int line) {}

    private MappedLines() {}

    /** The entry of a place; the file's name has no line breaks. */
    public static String text(String file, int line) {
        return file + ":" + line + "\n";
    }

    /** What a line stands for; null where the entries don't tell. */
    public static Place find(String entries, int line) {
        int start = 0;
        for (int i = FIRST; i < line; i++) {
            start = entries.indexOf('\n', start) + 1;
            if (start == 0) {
                return null;
            }
        }
        int end = entries.indexOf('\n', start);
        int colon = end < 0 ? -1 : entries.lastIndexOf(':', end);
        if (colon < start) {
            return null;
        }
        try {
            return new Place(
                    entries.substring(start, colon),
                    Integer.parseInt(entries.substring(colon + 1, end)));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
