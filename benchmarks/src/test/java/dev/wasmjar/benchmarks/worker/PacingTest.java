package dev.wasmjar.benchmarks.worker;

import static dev.wasmjar.benchmarks.worker.Pacing.Phase.DONE;
import static dev.wasmjar.benchmarks.worker.Pacing.Phase.TIMED;
import static dev.wasmjar.benchmarks.worker.Pacing.Phase.WARM_UP;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacingTest {
    private final Pacing pacing = new Pacing(10, 2, 30);

    @Test
    void warmsUpForTheTimeGiven() {
        assertThat(pacing.next(0, 0, 0, 0)).isEqualTo(WARM_UP);
        assertThat(pacing.next(9.9, 2, 7, 0)).isEqualTo(WARM_UP);
        assertThat(pacing.next(10, 2, 8, 0)).isEqualTo(TIMED);
    }

    @Test
    void warmsUpAsLongAsItBecomesFaster() {
        assertThat(pacing.next(12, 8, 8, 0)).isEqualTo(WARM_UP);
        assertThat(pacing.next(13, 8, 9, 0)).isEqualTo(TIMED);
        assertThat(pacing.next(14, 13, 10, 1)).isEqualTo(TIMED);
        assertThat(pacing.next(19.9, 19, 10, 0)).isEqualTo(WARM_UP);
        assertThat(pacing.next(20, 19, 10, 0)).isEqualTo(TIMED);
    }

    @Test
    void thenTimesAsOftenAsAsked() {
        assertThat(pacing.next(11, 2, 9, 1)).isEqualTo(TIMED);
        assertThat(pacing.next(12, 2, 10, 2)).isEqualTo(DONE);
    }

    @Test
    void theFirstIterationNeverCounts() {
        assertThat(new Pacing(0, 2, 30).next(0, 0, 0, 0)).isEqualTo(WARM_UP);
    }

    @Test
    void pastTheLimitOneIterationStillCounts() {
        assertThat(pacing.next(31, 31, 1, 0)).isEqualTo(TIMED);
        assertThat(pacing.next(61, 31, 2, 1)).isEqualTo(DONE);
        assertThat(new Pacing(60, 2, 30).next(31, 31, 1, 0)).isEqualTo(TIMED);
    }

    @Test
    void loadingOnlyRunsNothing() {
        assertThat(Pacing.LOAD_ONLY.next(0, 0, 0, 0)).isEqualTo(DONE);
    }
}
