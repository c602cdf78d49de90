package dev.wasmjar.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void medianIsTheMiddleOne() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    }

    @Test
    void medianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(Statistics.median(List.of(4.0, 1.0, 100.0, 2.0))).isEqualTo(3);
    }

    @Test
    void geometricMeanOfARatioAndItsInverseIsOne() {
        assertThat(Statistics.geometricMean(List.of(8.0, 0.125))).isCloseTo(1, within(1e-12));
        assertThat(Statistics.geometricMean(List.of(1.0, 10.0, 100.0)))
                .isCloseTo(10, within(1e-9));
    }

    @Test
    void thereIsNoMeanOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statistics.median(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statistics.geometricMean(List.of()));
    }

    @Test
    void thereIsNoGeometricMeanWithZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statistics.geometricMean(List.of(1.0, 0.0)));
    }
}
