package dev.wasmjar.benchmarks.measure;

import java.util.Collections;
import java.util.List;

/** A median with the smallest and the greatest of its values. */
public record Spread(double median, double min, double max) {

    /**
     * Of these values.
     *
     * @throws IllegalArgumentException where there are none
     */
    public static Spread of(List<Double> values) {
        double median = Statistics.median(values);
        return new Spread(median, Collections.min(values), Collections.max(values));
    }
}
