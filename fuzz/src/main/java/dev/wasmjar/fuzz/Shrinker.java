package dev.wasmjar.fuzz;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Makes a module smaller while it stays interesting: it leaves out some of the choices that made
 * it, or makes them the simplest ones, and generates it again.
 */
final class Shrinker {
    private static final int MAX_ATTEMPTS = 1_500;

    private final ModuleGenerator.Size size;
    private final Predicate<GeneratedModule> interesting;
    private int attempts;
    private int[] best;

    Shrinker(ModuleGenerator.Size size, Predicate<GeneratedModule> interesting) {
        this.size = size;
        this.interesting = interesting;
    }

    /** The smallest interesting module that was found from the choices of one. */
    GeneratedModule shrink(int[] choices) {
        best = choices;
        boolean improved = true;
        while (improved && attempts < MAX_ATTEMPTS) {
            improved = false;
            for (int length = Math.max(1, best.length / 2); length > 0; length /= 2) {
                improved |= pass(length);
            }
        }
        return generate(best);
    }

    /** Tries to leave out, or to simplify, each run of choices of a length. */
    private boolean pass(int length) {
        boolean improved = false;
        for (int start = 0; start < best.length && attempts < MAX_ATTEMPTS; ) {
            int end = Math.min(best.length, start + length);
            int[] without = new int[best.length - (end - start)];
            System.arraycopy(best, 0, without, 0, start);
            System.arraycopy(best, end, without, start, best.length - end);
            if (keeps(without)) {
                improved = true;
                continue;
            }
            int[] simpler = best.clone();
            Arrays.fill(simpler, start, end, 0);
            if (!Arrays.equals(simpler, best) && keeps(simpler)) {
                improved = true;
            }
            start = end;
        }
        return improved;
    }

    private boolean keeps(int[] choices) {
        attempts++;
        if (!interesting.test(generate(choices))) {
            return false;
        }
        best = choices;
        return true;
    }

    private GeneratedModule generate(int[] choices) {
        return ModuleGenerator.generate(Choices.of(choices), size);
    }
}
