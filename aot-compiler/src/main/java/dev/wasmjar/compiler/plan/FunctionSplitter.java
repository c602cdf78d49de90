package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.ir.Sharing;
import dev.wasmjar.compiler.ir.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Splits functions that are too large for one method: HotSpot compiles methods of up to 8,000 bytes, and
 * the class-file format allows 65,535.
 *
 * <p>Regions of the function ({@link RegionFinder}) become parts, those first that take much out of the
 * method for little cost: large ones, outside of loops, with few values going in and out. A part that is
 * still too large is split in the same way. Where so many locals are live everywhere that this does not
 * help, all locals are kept in arrays, which the parts share. What is out of reach of all this, because
 * it is nested or branches beyond measure, becomes a {@link StateMachine}.
 */
public final class FunctionSplitter {

    /**
     * What a method should not exceed, by the estimate of its bytecode in bytes. HotSpot compiles larger
     * methods, but C1 runs out of registers in some of 3,000 bytes, and small methods leave out of
     * compilation what is not run.
     */
    private static final int MAX_METHOD = 2_400;

    /** A function up to this size stays whole. */
    private static final int MAX_WHOLE_METHOD = 4_500;

    /** What no method should exceed, so that HotSpot compiles it. */
    private static final int HUGE_METHOD = 7_000;

    /**
     * Where a method stays larger than this, so many locals go in and out of its regions that none is
     * worth a call. Then the locals are kept in arrays.
     */
    private static final int TOO_LARGE_METHOD = 12_000;

    /** Single instructions can be large: a call with a thousand parameters and results. */
    private static final int LARGEST_REGION = 40_000;

    /** The JVM has no methods of more than 65,535 bytes. */
    private static final int IMPOSSIBLE_METHOD = 45_000;

    /** How large the groups of arms of a switch are, in bytes; large groups are few. */
    private static final int[] GROUP_SIZES = {1_700, 3_400, 6_800, 13_600};

    /** Smaller regions are not worth a call, if there are others. */
    private static final int MIN_REGION = 120;

    private static final int TINY_REGION = 24;

    /**
     * Statements that are looked at, each time that they are, before the splitter gives up. It takes
     * 250,000 for the largest functions of PHP and Ruby; deep nesting makes it quadratic.
     */
    private static final int MAX_WORK = 2_000_000;

    private static final int[] NO_LOCALS = {};

    private static final BitSet NOTHING = new BitSet();

    private final List<Part> parts = new ArrayList<>();
    private final Passing passing;
    private final BitSet direct = new BitSet();
    private int numbers;
    private long work;

    private FunctionSplitter(Passing passing) {
        this.passing = passing;
    }

    /** How parts get at the locals. */
    private enum Passing {
        PARAMETERS,
        FRAME,
        ARRAYS
    }

    /** The function as one method or several. */
    public static FunctionPlan split(Body source) {
        Body body = CountingLoops.rewrite(source);
        if (size(body.statements()) <= MAX_WHOLE_METHOD) {
            return new FunctionPlan(ArmLocals.apart(body), List.of());
        }
        Body lowered = ReturnLowering.lower(body);
        List<Statement> statements = lowered.statements();
        FunctionSplitter splitter = new FunctionSplitter(Passing.PARAMETERS);
        FunctionPlan plan = splitter.plan(lowered, statements);
        if (splitter.gaveUp()) {
            return StateMachine.plan(lowered);
        }
        Passing passing = Passing.PARAMETERS;
        if (Dispatch.isLoop(plan.root().statements())) {
            passing = Passing.FRAME;
            plan = new FunctionSplitter(passing).plan(lowered, statements);
        }
        for (int i = 0; i < GROUP_SIZES.length && largestMethod(plan) > HUGE_METHOD; i++) {
            statements =
                    SwitchGrouping.group(
                            lowered.statements(), lowered.locals(), GROUP_SIZES[i]);
            plan = new FunctionSplitter(passing).plan(lowered, statements);
        }
        if (largestMethod(plan) > TOO_LARGE_METHOD) {
            plan = new FunctionSplitter(Passing.ARRAYS).plan(lowered, statements);
        }
        return largestMethod(plan) > IMPOSSIBLE_METHOD ? StateMachine.plan(lowered) : plan;
    }

    /** The function as methods that are sure to be small enough, but slow. */
    public static FunctionPlan chop(Body body) {
        return StateMachine.plan(ReturnLowering.lower(body));
    }

    private static long largestMethod(FunctionPlan plan) {
        long largest = size(plan.root().statements());
        for (Part part : plan.parts()) {
            largest = Math.max(largest, size(part.statements()));
        }
        return largest;
    }

    private FunctionPlan plan(Body lowered, List<Statement> statements) {
        List<Statement> root = reduce(statements, new BitSet(), passing == Passing.FRAME);
        Sharing sharing =
                switch (passing) {
                    case PARAMETERS -> Sharing.NONE;
                    case FRAME -> frame(root, lowered.locals());
                    case ARRAYS -> Sharing.ARRAYS;
                };
        return new FunctionPlan(
                new Body(lowered.function(), lowered.type(), lowered.locals(), root, sharing),
                parts);
    }

    private Sharing frame(List<Statement> root, List<Kind> kinds) {
        BitSet inFrame = inFrame();
        int carried = Dispatch.carried(root, parts, kinds);
        if (carried != Sharing.NO_LOCAL) {
            inFrame.clear(carried);
        }
        return Sharing.frame(inFrame, carried, direct);
    }

    /** The locals that parts find in the frame. */
    private BitSet inFrame() {
        BitSet locals = new BitSet();
        for (Part part : parts) {
            if (part.byFrame()) {
                LocalSets.addAll(part.inputs(), locals);
                LocalSets.addAll(part.outputs(), locals);
            }
        }
        return locals;
    }

    private boolean gaveUp() {
        return work > MAX_WORK;
    }

    static long size(List<Statement> statements) {
        long size = 0;
        for (Statement statement : statements) {
            size += statement.size();
        }
        return size;
    }

    /**
     * Takes parts out of the statements of a method until what is left fits.
     *
     * @param outside locals that are live where control leaves the statements
     * @param frame whether parts are given the frame
     */
    private List<Statement> reduce(List<Statement> statements, BitSet outside, boolean frame) {
        List<Statement> reduced = statements;
        for (Search search : Search.values()) {
            reduced = reduce(reduced, outside, frame, search);
        }
        return reduced;
    }

    /** Which regions are considered; the later ones only if the earlier ones did not suffice. */
    private enum Search {
        FEW_EXITS(MAX_METHOD, MIN_REGION, RegionFinder.FEW_EXITS),
        SMALL(MAX_METHOD, TINY_REGION, RegionFinder.FEW_EXITS),
        ANY_EXITS(HUGE_METHOD, MIN_REGION, Integer.MAX_VALUE),
        ANY_SIZE(LARGEST_REGION, TINY_REGION, Integer.MAX_VALUE);

        /** Methods and regions of this size, in bytes, are small enough. */
        private final int maxSize;

        private final int minSize;
        private final int maxExits;

        Search(int maxSize, int minSize, int maxExits) {
            this.maxSize = maxSize;
            this.minSize = minSize;
            this.maxExits = maxExits;
        }
    }

    /** Takes parts out as long as that helps and is needed. */
    private List<Statement> reduce(
            List<Statement> statements, BitSet outside, boolean frame, Search search) {
        List<Statement> reduced = statements;
        while (size(reduced) > search.maxSize && !gaveUp()) {
            Structure structure = new Structure(reduced);
            work += structure.count();
            List<Region> found =
                    RegionFinder.find(
                            structure,
                            search.minSize,
                            search.maxSize,
                            search.maxExits,
                            frame ? Dispatch.path(structure) : NOTHING);
            List<Statement> smaller =
                    takeOut(reduced, structure, found, outside, frame, search.maxSize);
            if (smaller == reduced) {
                break;
            }
            reduced = smaller;
        }
        return reduced;
    }

    /** A region with what goes in and out of it, and how much it is worth. */
    private record Candidate(
            Region region, int[] inputs, int[] outputs, boolean fallsThrough, boolean byFrame) {

        int callSize() {
            int exits = region.exits().size();
            return byFrame
                    ? Part.callSize(0, 0, exits)
                    : Part.callSize(inputs.length, outputs.length, exits);
        }

        long gain() {
            return region.size() - callSize();
        }

        /** Bytes gained for the work of a call, which weighs more the more often it is done. */
        double worth() {
            int work = 4 + inputs.length + 3 * outputs.length + 2 * region.exits().size();
            return gain() / (work * Math.pow(6, region.loopDepth()));
        }
    }

    private List<Statement> takeOut(
            List<Statement> statements,
            Structure structure,
            List<Region> regions,
            BitSet outside,
            boolean frame,
            int maxSize) {
        BitSet places = new BitSet();
        for (Region region : regions) {
            places.set(region.start());
            places.set(region.end());
        }
        Liveness liveness = new Liveness(structure, outside, places);
        List<Candidate> candidates = new ArrayList<>();
        for (Region region : regions) {
            boolean whole = region.start() == 0 && region.end() == structure.count();
            if (!whole) {
                candidates.add(candidate(structure, region, liveness, frame));
            }
        }
        candidates.sort(
                Comparator.comparingDouble(Candidate::worth)
                        .reversed()
                        .thenComparing(candidate -> candidate.region().start()));
        long size = structure.size(0, structure.count());
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (size <= maxSize) {
                break;
            }
            if (candidate.gain() > 0) {
                chosen.add(candidate);
                size -= candidate.gain();
            }
        }
        if (chosen.isEmpty()) {
            return statements;
        }
        chosen.sort(Comparator.comparingInt(candidate -> candidate.region().start()));
        return replace(statements, chosen);
    }

    private Candidate candidate(
            Structure structure, Region region, Liveness liveness, boolean frame) {
        boolean fallsThrough = fallsThrough(structure, region);
        if (passing == Passing.ARRAYS) {
            return new Candidate(region, NO_LOCALS, NO_LOCALS, fallsThrough, false);
        }
        BitSet set = new BitSet();
        BitSet used = new BitSet();
        for (int i = region.start(); i < region.end(); i++) {
            LocalSets.addSet(structure.statement(i), set);
            LocalSets.addUsed(structure.statement(i), used);
        }
        BitSet out = new BitSet();
        if (fallsThrough) {
            out.or(liveness.before(region.end()));
        }
        for (Label exit : region.exits()) {
            out.or(liveness.at(exit));
        }
        out.and(set);
        BitSet in = LocalSets.copy(liveness.before(region.start()));
        in.and(used);
        return new Candidate(
                region, LocalSets.toArray(in), LocalSets.toArray(out), fallsThrough, frame);
    }

    private static boolean hasLoop(List<Statement> statements) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.Loop) {
                return true;
            }
        }
        return false;
    }

    /** Whether control may reach the end of a region; yes where that takes a closer look. */
    private static boolean fallsThrough(Structure structure, Region region) {
        return !structure.statement(region.end() - 1).isTerminator();
    }

    private List<Statement> replace(List<Statement> statements, List<Candidate> chosen) {
        List<Statement> replaced = new ArrayList<>();
        int position = 0;
        for (Candidate candidate : chosen) {
            Region region = candidate.region();
            replaced.addAll(statements.subList(position, region.start()));
            replaced.add(new Statement.Outlined(part(statements, candidate)));
            position = region.end();
        }
        replaced.addAll(statements.subList(position, statements.size()));
        return replaced;
    }

    private Part part(List<Statement> statements, Candidate candidate) {
        Region region = candidate.region();
        BitSet outside = new BitSet();
        LocalSets.addAll(candidate.outputs(), outside);
        List<Statement> own = List.copyOf(statements.subList(region.start(), region.end()));
        boolean dispatcher = candidate.byFrame() && Dispatch.isInner(own);
        Part part =
                new Part(
                        numbers++,
                        reduce(own, outside, dispatcher),
                        candidate.inputs(),
                        candidate.outputs(),
                        region.exits(),
                        candidate.fallsThrough(),
                        candidate.byFrame());
        direct.set(part.number(), dispatcher || !hasLoop(part.statements()));
        parts.add(part);
        return part;
    }
}
