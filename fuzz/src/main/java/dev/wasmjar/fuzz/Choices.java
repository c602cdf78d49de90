package dev.wasmjar.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The source of randomness of a module: numbers drawn from a seed and remembered, or numbers given.
 * Zero is always the simplest choice; numbers that are given are followed by zeros, so that any
 * sequence of them makes a module.
 */
final class Choices {
    private final SplittableRandom random;
    private int[] numbers;
    private int count;

    private Choices(SplittableRandom random, int[] numbers) {
        this.random = random;
        this.numbers = numbers;
    }

    static Choices ofSeed(long seed) {
        return new Choices(new SplittableRandom(seed), new int[1024]);
    }

    static Choices of(int[] numbers) {
        return new Choices(null, numbers);
    }

    /** A number from 0 to before {@code bound}. */
    int next(int bound) {
        int index = count++;
        if (random == null) {
            return index < numbers.length ? Integer.remainderUnsigned(numbers[index], bound) : 0;
        }
        if (index == numbers.length) {
            numbers = Arrays.copyOf(numbers, index * 2);
        }
        numbers[index] = random.nextInt(bound);
        return numbers[index];
    }

    /** Whether something that is so in one of {@code times} cases. */
    boolean oneIn(int times) {
        return next(times) == times - 1;
    }

    /** Any 32 bits. */
    int bits() {
        return next(1 << 16) << 16 | next(1 << 16);
    }

    /** What was drawn. */
    int[] drawn() {
        return Arrays.copyOf(numbers, Math.min(count, numbers.length));
    }
}
