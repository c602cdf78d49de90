package dev.wasmjar.benchmarks.measure;

import java.util.Collection;
import java.util.List;

/** Medians and means. */
public final class Statistics {
    private Statistics() {}

    /**
     * The middle one, or the mean of the two in the middle.
     *
     * @throws IllegalArgumentException where there are none
     */
    public static double median(List<Double> values) {
        requireSome(values);
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * The geometric mean of positive values.
     *
     * @throws IllegalArgumentException where there are none, or one is not positive
     */
    public static double geometricMean(Collection<Double> values) {
        requireSome(values);
        double logarithms = 0;
        for (double value : values) {
            if (!(value > 0)) {
                throw new IllegalArgumentException("no geometric mean with " + value);
            }
            logarithms += Math.log(value);
        }
        return Math.exp(logarithms / values.size());
    }

    private static void requireSome(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
    }
}
