package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Label;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds the regions of a method that may become parts.
 *
 * <p>On each level, statements that follow one another form a region until it is large enough for a
 * method. A block that is too large for that, or that branches to many places outside (as the inner
 * blocks of a switch do), stays where it is, and regions are looked for inside it. So the dispatch of an
 * interpreter's loop stays in the method, and what is taken out are its arms.
 */
final class RegionFinder {

    /** Few enough places outside for a region to branch to. */
    static final int FEW_EXITS = 6;

    /** What leaving by one more exit adds to a method, in bytes. */
    private static final int EXIT_BYTES = 8;

    private final Structure structure;
    private final int minSize;
    private final int maxSize;
    private final int maxExits;
    private final BitSet staying;
    private final List<Region> regions = new ArrayList<>();

    private RegionFinder(
            Structure structure, int minSize, int maxSize, int maxExits, BitSet staying) {
        this.structure = structure;
        this.minSize = minSize;
        this.maxSize = maxSize;
        this.maxExits = maxExits;
        this.staying = staying;
    }

    /**
     * Regions of a size in bytes between two bounds that branch to no more than {@code maxExits} places
     * outside.
     *
     * @param staying statements that are not to become part of a region, though what is inside of them may
     */
    static List<Region> find(
            Structure structure, int minSize, int maxSize, int maxExits, BitSet staying) {
        RegionFinder finder =
                new RegionFinder(structure, minSize, maxSize, maxExits, staying);
        finder.levels();
        return finder.regions;
    }

    private record Level(int start, int end) {}

    private void levels() {
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(new Level(0, structure.count()));
        while (!levels.isEmpty()) {
            Level level = levels.pop();
            int runStart = level.start;
            int index = level.start;
            while (index < level.end) {
                int next = structure.next(index);
                if (mustStay(index, next)) {
                    run(runStart, index);
                    runStart = next;
                    if (structure.isCompound(index)) {
                        int end = structure.end(index);
                        int otherwise = structure.otherwise(index);
                        levels.push(new Level(index + 1, otherwise < 0 ? end : otherwise));
                        if (otherwise >= 0) {
                            levels.push(new Level(otherwise + 1, end));
                        }
                    }
                } else if (structure.size(runStart, next) > maxSize) {
                    run(runStart, index);
                    runStart = index;
                }
                index = next;
            }
            run(runStart, level.end);
        }
    }

    /** Whether what starts here can't be moved as a whole. */
    private boolean mustStay(int index, int next) {
        return staying.get(index)
                || structure.size(index, next) > maxSize
                || structure.leaves(index, next)
                || structure.isCompound(index)
                        && !fits(structure.size(index, next), exits(index, next));
    }

    /** Whether a region with these exits is small enough, the code of the exits included. */
    private boolean fits(long size, List<Label> exits) {
        return exits.size() <= maxExits && size + (long) EXIT_BYTES * exits.size() <= maxSize;
    }

    private void run(int start, int end) {
        long size = structure.size(start, end);
        if (size < minSize) {
            return;
        }
        List<Label> exits = exits(start, end);
        if (fits(size, exits)) {
            regions.add(new Region(start, end, size, structure.loopDepth(start), exits));
            return;
        }
        // Halves may branch to fewer places each.
        int middle = start;
        while (middle < end && structure.size(start, structure.next(middle)) <= size / 2) {
            middle = structure.next(middle);
        }
        if (middle > start) {
            run(start, middle);
            run(middle, end);
        }
    }

    private List<Label> exits(int start, int end) {
        return Exits.of(structure.statements(start, end));
    }
}
