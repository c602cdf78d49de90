package dev.wasmjar.compiler.debug;

/**
 * A file of source code.
 *
 * @param path its path as the compiler of the module gave it: absolute, or relative to the folder in which
 *     that ran; at most {@value #MAX_LENGTH} characters, and none of control
 */
public record SourceFile(String path) {
    private static final int MAX_LENGTH = 1000;

    /** A file; of a path that is too long the end is taken. */
    public SourceFile {
        path = path.substring(Math.max(0, path.length() - MAX_LENGTH));
        if (path.chars().anyMatch(Character::isISOControl)) {
            path = path.replaceAll("\\p{Cntrl}", "_");
        }
    }

    /** A file or folder in a folder; either may be absolute, relative, or empty. */
    static SourceFile of(String folder, String name) {
        boolean isAlone = folder.isEmpty() || folder.equals(".") || isAbsolute(name);
        return new SourceFile(isAlone ? name : folder + "/" + name);
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.startsWith("\\") || path.startsWith(":", 1);
    }

    /** Its name, without folders. */
    public String name() {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
