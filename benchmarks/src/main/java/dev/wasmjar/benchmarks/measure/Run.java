package dev.wasmjar.benchmarks.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one process measured.
 *
 * @param workload its name
 * @param engine id of the engine
 * @param round counted from 1; the engines take turns in each
 * @param loadMillis time to load the module before the first iteration
 * @param warmUpMillis the iterations before steady state, in order
 * @param timedMillis the iterations that count, in order
 * @param failure why there is no result, or null
 */
public record Run(
        String workload,
        String engine,
        int round,
        double loadMillis,
        List<Double> warmUpMillis,
        List<Double> timedMillis,
        String failure) {

    /** Part of the steady speed at which a process counts as warm. */
    private static final double WARM = 0.9;

    /** A run without a result. */
    public static Run failed(String workload, String engine, int round, String failure) {
        return new Run(workload, engine, round, 0, List.of(), List.of(), failure);
    }

    /** Whether there is a result. */
    @JsonIgnore
    public boolean isMeasured() {
        return failure == null;
    }

    /** The median of the iterations that count. */
    @JsonIgnore
    public double steadyMillis() {
        return Statistics.median(timedMillis);
    }

    /** The first iteration of all. */
    @JsonIgnore
    public double firstMillis() {
        return (warmUpMillis.isEmpty() ? timedMillis : warmUpMillis).get(0);
    }

    /**
     * How long iterations ran until one reached 90 % of the steady speed: the sum of those before
     * it.
     */
    @JsonIgnore
    public double millisUntilWarm() {
        double warm = steadyMillis() / WARM;
        double sum = 0;
        for (double millis : Stream.concat(warmUpMillis.stream(), timedMillis.stream()).toList()) {
            if (millis <= warm) {
                return sum;
            }
            sum += millis;
        }
        return sum;
    }
}
