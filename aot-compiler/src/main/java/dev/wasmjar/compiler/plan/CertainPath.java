package dev.wasmjar.compiler.plan;

import java.util.BitSet;

/**
 * Whether an instruction is one that every call of its function comes to, unless it traps, loops for ever or ends the
 * program before: it is in no arm of an {@code if}, and no branch leads past it.
 */
final class CertainPath {
    private static final int NONE = Integer.MAX_VALUE;

    /** Depth of the innermost block; that of the body is 0. */
    private int depth;

    /** Depths of blocks that are loops. */
    private final BitSet loops = new BitSet();

    /** Depth of the outermost block that may have been left before here. */
    private int left;

    /** Begins a body. */
    void start() {
        depth = 0;
        loops.clear(0);
        left = NONE;
    }

    void open() {
        depth++;
        loops.clear(depth);
    }

    void openLoop() {
        open();
        loops.set(depth);
    }

    /** Opens a block whose instructions may be passed over. */
    void openArm() {
        open();
        left = Math.min(left, depth);
    }

    /** Closes the innermost block. */
    void close() {
        if (left == depth) {
            left = NONE;
        }
        depth--;
    }

    /** A branch, whether it is taken or not. */
    void branch(int label) {
        int target = depth - label;
        if (!loops.get(target)) {
            left = Math.min(left, target);
        }
    }

    /** A return, whether it comes to it or not. */
    void leave() {
        left = 0;
    }

    boolean isCertain() {
        return left == NONE;
    }
}
