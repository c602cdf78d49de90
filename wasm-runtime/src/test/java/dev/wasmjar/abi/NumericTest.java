package dev.wasmjar.abi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericTest {

    @ParameterizedTest
    @ValueSource(ints = {0xFFC0_0000, 0xFF80_0001, 0x7FC0_0001, 0x8000_0000, 0xBF80_0000, 0})
    void f32AbsClearsTheSignAndNothingElse(int bits) {
        float result = Numeric.f32Abs(Float.intBitsToFloat(bits));
        assertThat(Float.floatToRawIntBits(result)).isEqualTo(bits & 0x7FFF_FFFF);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0xFFF8_0000_0000_0000L, 0xFFF0_0000_0000_0001L, 0x8000_0000_0000_0000L, -1, 0})
    void f64AbsClearsTheSignAndNothingElse(long bits) {
        double result = Numeric.f64Abs(Double.longBitsToDouble(bits));
        assertThat(Double.doubleToRawLongBits(result)).isEqualTo(bits & 0x7FFF_FFFF_FFFF_FFFFL);
    }
}
