package dev.wasmjar.compiler.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void doesEachPieceOnce() {
        AtomicIntegerArray done = new AtomicIntegerArray(1_000);
        Parallel.forEach(done.length(), done::incrementAndGet);
        for (int i = 0; i < done.length(); i++) {
            assertThat(done.get(i)).isEqualTo(1);
        }
    }

    @Test
    void canHaveNothingToDo() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        Parallel.forEach(0, done::add);
        assertThat(done).isEmpty();
    }

    @Test
    void canBeUsedWithinItself() {
        AtomicInteger sum = new AtomicInteger();
        Parallel.forEach(20, i -> Parallel.forEach(20, sum::addAndGet));
        assertThat(sum).hasValue(20 * 190);
    }

    @Test
    void beginsNothingMoreAfterAFailure() {
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(
                        () ->
                                Parallel.forEach(
                                        1_000_000,
                                        i -> {
                                            begun.incrementAndGet();
                                            throw new IllegalStateException("piece");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("piece");
        assertThat(begun.get()).isLessThan(1_000);
    }
}
