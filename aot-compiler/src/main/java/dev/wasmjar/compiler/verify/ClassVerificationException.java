package dev.wasmjar.compiler.verify;

/** A generated class that the JVM refuses to link: a fault of the compiler, not of the module. */
public final class ClassVerificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String className;

    ClassVerificationException(String className, LinkageError cause) {
        super("generated class " + className + " can't be linked: " + cause, cause);
        this.className = className;
    }

    /** Internal name of the class that is refused. */
    public String className() {
        return className;
    }
}
