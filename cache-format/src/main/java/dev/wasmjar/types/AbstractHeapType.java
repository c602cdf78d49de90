package dev.wasmjar.types;

/** An abstract heap type (WebAssembly 3.0, section 2.3.3). */
public enum AbstractHeapType implements HeapType {
    FUNC("func", "funcref"),
    NOFUNC("nofunc", "nullfuncref"),
    EXTERN("extern", "externref"),
    NOEXTERN("noextern", "nullexternref"),
    ANY("any", "anyref"),
    EQ("eq", "eqref"),
    I31("i31", "i31ref"),
    STRUCT("struct", "structref"),
    ARRAY("array", "arrayref"),
    NONE("none", "nullref"),
    EXN("exn", "exnref"),
    NOEXN("noexn", "nullexnref");

    private final String text;
    private final String shorthand;

    AbstractHeapType(String text, String shorthand) {
        this.text = text;
        this.shorthand = shorthand;
    }

    /** The text form of the nullable reference to this type, such as {@code funcref}. */
    public String shorthand() {
        return shorthand;
    }

    @Override
    public String toString() {
        return text;
    }
}
