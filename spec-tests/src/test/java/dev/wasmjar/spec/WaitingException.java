package dev.wasmjar.spec;

/** A command can't be executed, as a module that it needs uses a feature that is not compiled. */
final class WaitingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String feature;

    WaitingException(String feature) {
        super(feature);
        this.feature = feature;
    }

    String feature() {
        return feature;
    }
}
