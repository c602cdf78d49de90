package dev.wasmjar.compiler.ir;

import java.util.BitSet;

/**
 * How the methods that a function becomes share its locals, where it is not by parameters and results.
 *
 * @param inArrays whether all locals are kept in two arrays that each call of the function makes, since
 *     there are too many for the methods
 * @param hasFrame whether each call of the function makes an object for locals, the frame
 * @param inFrame the locals that are fields of it
 * @param carried the local, an int, that parts take as a parameter and return instead, or -1: one that
 *     each round of an interpreter's loop waits for would take longer through memory
 * @param direct numbers of the parts that read and write the frame wherever they use a local, as the
 *     root does; others copy their inputs at the start and their outputs at the end
 */
public record Sharing(
        boolean inArrays, boolean hasFrame, BitSet inFrame, int carried, BitSet direct) {

    /** No local is carried. */
    public static final int NO_LOCAL = -1;


    /** By parameters and results only. */
    public static final Sharing NONE = new Sharing(false);

    /** All locals in arrays. */
    public static final Sharing ARRAYS = new Sharing(true);

    private Sharing(boolean inArrays) {
        this(inArrays, false, new BitSet(), NO_LOCAL, new BitSet());
    }

    /** To be shown after what was split: empty where locals are parameters and results. */
    public String text() {
        if (inArrays) {
            return "; locals in arrays";
        }
        return hasFrame ? "; locals in a frame: " + inFrame.cardinality() : "";
    }

    /** Some locals in a frame, and one carried beside it, or {@link #NO_LOCAL}. */
    public static Sharing frame(BitSet inFrame, int carried, BitSet direct) {
        return new Sharing(false, true, inFrame, carried, direct);
    }
}
