package dev.wasmjar.compiler.names;

/**
 * Names of functions as Rust's sources have them. For {@code prog::main} rustc writes {@code
 * _ZN4prog4main17h6c00c026288300f1E}, or in its newer way {@code _RNvCsjbghrimrkzp_4prog4main}, and leaves
 * it so in the name section. Linkers translate the names of C++, so these are left alone.
 */
public final class RustNames {

    /** Longer names are left alone: translating them takes time that grows with the square of the length. */
    private static final int MAX_LENGTH = 10_000;

    private RustNames() {}

    /** The name as in the source, without digests; any other name, a damaged or very long one, as it is. */
    public static String readable(String name) {
        if (name.length() > MAX_LENGTH) {
            return name;
        }
        try {
            if (name.startsWith(RustSymbol.PREFIX)) {
                return RustSymbol.readable(name);
            }
            return name.startsWith(LegacyRustSymbol.PREFIX) ? LegacyRustSymbol.readable(name) : name;
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            return name;
        }
    }

    /** What tools added to a symbol, but for the numbers of LLVM. */
    static String suffix(String symbol, int position) {
        String suffix = symbol.substring(position);
        if (!suffix.isEmpty() && !suffix.startsWith(".")) {
            throw new IllegalArgumentException(suffix);
        }
        return suffix.startsWith(".llvm.") ? "" : suffix;
    }
}
