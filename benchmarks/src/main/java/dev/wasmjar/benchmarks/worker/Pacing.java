package dev.wasmjar.benchmarks.worker;

/**
 * How long to warm up, and how often to run then.
 *
 * @param warmUpSeconds iterations that start earlier are for warming up; there is at least one. So are
 *     those that start sooner than half of that after one was faster than all before it, up to two
 *     thirds of the limit
 * @param iterations how many count after that
 * @param limitSeconds no iteration starts later, but for the first that counts
 */
public record Pacing(double warmUpSeconds, int iterations, double limitSeconds) {

    /** What an iteration is for. */
    public enum Phase {
        WARM_UP,
        TIMED,
        DONE
    }

    /** Loads a module and runs nothing. */
    public static final Pacing LOAD_ONLY = new Pacing(0, 0, 0);

    /** An iteration is faster than another if it takes less than so much of its time. */
    static final double FASTER = 0.97;

    /**
     * What the next iteration is for.
     *
     * @param seconds since the first iteration began
     * @param fasterAt when the last iteration ended that was faster than all before it
     * @param started iterations so far
     * @param timed those of them that count
     */
    public Phase next(double seconds, double fasterAt, int started, int timed) {
        if (timed >= iterations) {
            return Phase.DONE;
        }
        if (started == 0 || timed == 0 && isWarmingUp(seconds, fasterAt)) {
            return Phase.WARM_UP;
        }
        return timed > 0 && seconds >= limitSeconds ? Phase.DONE : Phase.TIMED;
    }

    private boolean isWarmingUp(double seconds, double fasterAt) {
        return seconds < Math.min(warmUpSeconds, limitSeconds)
                || seconds < Math.min(fasterAt + warmUpSeconds / 2, limitSeconds * 2 / 3);
    }
}
