package dev.wasmjar.compiler.validate;

import java.util.Arrays;

/**
 * The blocks that enclose an instruction, the outermost being the body itself, as parallel arrays
 * so that nesting costs no objects.
 */
final class ControlStack {
    /** What opened a block, or the part of it that has been reached. */
    enum Kind {
        BODY,
        BLOCK,
        LOOP,
        IF,
        ELSE,
        TRY_TABLE,
        TRY,
        CATCH,
        CATCH_ALL
    }

    private Kind[] kinds = new Kind[16];
    private FunctionSignature[] signatures = new FunctionSignature[16];
    private int[] heights = new int[16];
    private int[] initialisedHeights = new int[16];
    private boolean[] unreachable = new boolean[16];
    private boolean[] reported = new boolean[16];
    private int depth;

    void reset() {
        depth = 0;
    }

    /** How many blocks there are, the body included. */
    int depth() {
        return depth;
    }

    void push(
            Kind kind,
            FunctionSignature signature,
            int height,
            int initialised,
            boolean isReported) {
        if (depth == kinds.length) {
            int capacity = 2 * depth;
            kinds = Arrays.copyOf(kinds, capacity);
            signatures = Arrays.copyOf(signatures, capacity);
            heights = Arrays.copyOf(heights, capacity);
            initialisedHeights = Arrays.copyOf(initialisedHeights, capacity);
            unreachable = Arrays.copyOf(unreachable, capacity);
            reported = Arrays.copyOf(reported, capacity);
        }
        kinds[depth] = kind;
        signatures[depth] = signature;
        heights[depth] = height;
        initialisedHeights[depth] = initialised;
        unreachable[depth] = false;
        reported[depth] = isReported;
        depth++;
    }

    void pop() {
        depth--;
    }

    /** Kind of the innermost block. */
    Kind kind() {
        return kinds[depth - 1];
    }

    /** Kind of the block that a label, less than {@link #depth}, refers to. */
    Kind kind(int label) {
        return kinds[depth - 1 - label];
    }

    /** The innermost block goes on with another part: its code is reachable again. */
    void next(Kind kind) {
        kinds[depth - 1] = kind;
        unreachable[depth - 1] = false;
    }

    FunctionSignature signature() {
        return signatures[depth - 1];
    }

    /** Height of the operand stack below the innermost block. */
    int height() {
        return heights[depth - 1];
    }

    /** How many locals had been initialised before the innermost block. */
    int initialised() {
        return initialisedHeights[depth - 1];
    }

    void setUnreachable() {
        unreachable[depth - 1] = true;
    }

    /** Whether the rest of the innermost block can't be reached from its start. */
    boolean isUnreachable() {
        return unreachable[depth - 1];
    }

    /** Whether the visitor has been told of the innermost block. */
    boolean isReported() {
        return reported[depth - 1];
    }

    /** Types that a branch to a label takes along. */
    int[] labelTypes(int label) {
        int at = depth - 1 - label;
        return kinds[at] == Kind.LOOP ? signatures[at].params : signatures[at].results;
    }
}
