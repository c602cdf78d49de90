package dev.wasmjar.compiler.ir;

import java.util.BitSet;

/**
 * How the methods that a function becomes share its locals, where it is not by parameters and results.
 *
 * @param inArrays whether all locals are kept in two arrays that each call of the function makes, since
 *     there are too many for the methods
 * @param hasFrame whether each call of the function makes an object for locals, the frame
 * @param inFrame the locals that are fields of it
 * @param direct numbers of the parts that read and write the frame wherever they use a local, as the
 *     root does; others copy their inputs at the start and their outputs at the end
 */
public record Sharing(boolean inArrays, boolean hasFrame, BitSet inFrame, BitSet direct) {

    /** By parameters and results only. */
    public static final Sharing NONE = new Sharing(false);

    /** All locals in arrays. */
    public static final Sharing ARRAYS = new Sharing(true);

    private Sharing(boolean inArrays) {
        this(inArrays, false, new BitSet(), new BitSet());
    }

    /** To be shown after what was split: empty where locals are parameters and results. */
    public String text() {
        if (inArrays) {
            return "; locals in arrays";
        }
        return hasFrame ? "; locals in a frame: " + inFrame.cardinality() : "";
    }

    /** Some locals in a frame. */
    public static Sharing frame(BitSet inFrame, BitSet direct) {
        return new Sharing(false, true, inFrame, direct);
    }
}
