package dev.wasmjar.compiler.emit;

/** Takes generated classes. */
@FunctionalInterface
interface ClassSink {

    /** Takes a class by its internal name. */
    void add(String internalName, byte[] bytes);

    /** Takes a class to which nothing more is added. */
    default void add(ClassBuilder builder) {
        add(builder.name(), builder.finish());
    }
}
