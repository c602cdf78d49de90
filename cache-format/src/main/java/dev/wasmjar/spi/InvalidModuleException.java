package dev.wasmjar.spi;

/**
 * A module that can't be compiled: its bytes are malformed, it does not validate, or it needs a
 * feature that is not compiled. The message names the function, the byte offset and the reason, in
 * the wording of the specification.
 */
public final class InvalidModuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a module is refused. */
    public enum Kind {
        /** The bytes don't follow the binary format (WebAssembly 3.0, chapter 5). */
        MALFORMED,
        /** The module does not validate (WebAssembly 3.0, chapter 3). */
        INVALID,
        /** The module is valid but uses what this compiler does not compile. */
        UNSUPPORTED
    }

    private final Kind kind;
    private final String reason;
    private final long offset;
    private final int functionIndex;
    private final String functionName;

    private InvalidModuleException(
            Kind kind, String reason, long offset, int functionIndex, String functionName) {
        super(describe(kind, reason, offset, functionIndex, functionName));
        this.kind = kind;
        this.reason = reason;
        this.offset = offset;
        this.functionIndex = functionIndex;
        this.functionName = functionName;
    }

    /** Bytes that don't follow the format, at {@code offset} from the start of the module. */
    public static InvalidModuleException malformed(String reason, long offset) {
        return new InvalidModuleException(Kind.MALFORMED, reason, offset, -1, null);
    }

    /** A module that does not validate because of what stands at {@code offset}. */
    public static InvalidModuleException invalid(String reason, long offset) {
        return new InvalidModuleException(Kind.INVALID, reason, offset, -1, null);
    }

    /** A valid module that uses {@code feature}, which is not compiled. */
    public static InvalidModuleException unsupported(String feature, long offset) {
        return new InvalidModuleException(
                Kind.UNSUPPORTED, feature + " is not supported by this compiler", offset, -1, null);
    }

    /**
     * The same, located in a function.
     *
     * @param index index of the function
     * @param name its name in the name section, or null
     */
    public InvalidModuleException inFunction(int index, String name) {
        InvalidModuleException located =
                new InvalidModuleException(kind, reason, offset, index, name);
        located.setStackTrace(getStackTrace());
        return located;
    }

    /** Why the module is refused. */
    public Kind kind() {
        return kind;
    }

    /** The reason alone, in the wording of the specification. */
    public String reason() {
        return reason;
    }

    /** Byte offset in the module. */
    public long offset() {
        return offset;
    }

    /** Index of the function at fault, or -1 where the fault is in none. */
    public int functionIndex() {
        return functionIndex;
    }

    private static String describe(
            Kind kind, String reason, long offset, int functionIndex, String functionName) {
        StringBuilder text = new StringBuilder();
        text.append(
                switch (kind) {
                    case MALFORMED -> "malformed module: ";
                    case INVALID -> "invalid module: ";
                    case UNSUPPORTED -> "unsupported module: ";
                });
        text.append(reason).append(" (at offset 0x").append(Long.toHexString(offset));
        if (functionIndex >= 0) {
            text.append(", in function ").append(functionIndex);
            if (functionName != null) {
                text.append(" <").append(functionName).append('>');
            }
        }
        return text.append(')').toString();
    }
}
