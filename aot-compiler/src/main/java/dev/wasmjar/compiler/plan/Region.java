package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Label;
import java.util.List;

/**
 * Statements that may become a part: those from {@code start} to before {@code end}, all on one level.
 *
 * @param start index of the first statement
 * @param end index past the last one
 * @param size estimate of their bytecode, in bytes
 * @param loopDepth number of loops around them
 * @param exits labels outside that they branch to
 */
record Region(int start, int end, long size, int loopDepth, List<Label> exits) {

    boolean overlaps(Region other) {
        return start < other.end && other.start < end;
    }
}
