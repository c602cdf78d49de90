package dev.wasmjar.format;

/**
 * Where things are in a jar. Per module there are a manifest, named by the SHA-256 of the WebAssembly
 * binary, and the binary in pieces (what stands before the content of its code section, that content,
 * and what follows), so that data segments and custom sections are read without the code; what follows
 * is in several files, so that several threads can inflate it;
 * what stack traces say of functions; and for each name of the module a file that holds its SHA-256 as
 * text. Files of different modules have different names, so jars can be merged.
 */
public final class JarLayout {

    /** The folder of everything but the classes. */
    public static final String ROOT = "META-INF/wasmjar/";

    /** How many bytes of the module each file after its code section has; the last one has the rest. */
    public static final int TAIL_FILE_BYTES = 1 << 20;

    private JarLayout() {}

    /** The manifest of a module. */
    public static String manifest(String wasmSha256) {
        return ROOT + wasmSha256 + ".manifest";
    }

    /** The bytes of the module before the content of its code section. */
    public static String head(String wasmSha256) {
        return ROOT + wasmSha256 + ".head";
    }

    /** The content of the module's code section. */
    public static String code(String wasmSha256) {
        return ROOT + wasmSha256 + ".code";
    }

    /**
     * The bytes of the module after its code section, from {@code index} times {@link #TAIL_FILE_BYTES} on.
     */
    public static String tail(String wasmSha256, int index) {
        return ROOT + wasmSha256 + ".tail" + index;
    }

    /** How many files there are of so many bytes after the code section. */
    public static int tailFiles(long bytes) {
        return (int) ((bytes + TAIL_FILE_BYTES - 1) / TAIL_FILE_BYTES);
    }

    /** What is for debugging, see {@link DebugInfo}. */
    public static String debug(String wasmSha256) {
        return ROOT + wasmSha256 + ".debug";
    }

    /**
     * The file that holds the SHA-256 of the module of that name. The ending keeps a module {@code a}
     * apart from the folder of a module {@code a/b} where the files are in a file system.
     */
    public static String name(String moduleName) {
        return ROOT + "names/" + moduleName + ".sha256";
    }
}
