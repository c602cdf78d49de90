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
        assertThat(pacing.next(0, 0, 0)).isEqualTo(WARM_UP);
        assertThat(pacing.next(9.9, 7, 0)).isEqualTo(WARM_UP);
        assertThat(pacing.next(10, 8, 0)).isEqualTo(TIMED);
    }

    @Test
    void thenTimesAsOftenAsAsked() {
        assertThat(pacing.next(11, 9, 1)).isEqualTo(TIMED);
        assertThat(pacing.next(12, 10, 2)).isEqualTo(DONE);
    }

    @Test
    void theFirstIterationNeverCounts() {
        assertThat(new Pacing(0, 2, 30).next(0, 0, 0)).isEqualTo(WARM_UP);
    }

    @Test
    void pastTheLimitOneIterationStillCounts() {
        assertThat(pacing.next(31, 1, 0)).isEqualTo(TIMED);
        assertThat(pacing.next(61, 2, 1)).isEqualTo(DONE);
        assertThat(new Pacing(60, 2, 30).next(31, 1, 0)).isEqualTo(TIMED);
    }

    @Test
    void loadingOnlyRunsNothing() {
        assertThat(Pacing.LOAD_ONLY.next(0, 0, 0)).isEqualTo(DONE);
    }
}
