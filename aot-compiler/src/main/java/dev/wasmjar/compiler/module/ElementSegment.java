package dev.wasmjar.compiler.module;

import dev.wasmjar.types.ReferenceType;
import java.util.List;

/**
 * An element segment. Exactly one of {@code functions} and {@code expressions} is not null.
 *
 * @param mode active, passive or declarative
 * @param table table of an active segment
 * @param offset offset of an active segment, otherwise null
 * @param type type of the elements
 * @param functions the elements as function indices, or null
 * @param expressions the elements as expressions, or null
 */
public record ElementSegment(
        Mode mode,
        int table,
        ConstantExpression offset,
        ReferenceType type,
        int[] functions,
        List<ConstantExpression> expressions) {

    /** When the elements are used. */
    public enum Mode {
        ACTIVE,
        PASSIVE,
        DECLARATIVE
    }
}
