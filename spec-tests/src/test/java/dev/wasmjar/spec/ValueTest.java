package dev.wasmjar.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTest {
    private static final float CANONICAL = Float.intBitsToFloat(0x7FC0_0000);
    private static final float NEGATIVE_CANONICAL = Float.intBitsToFloat(0xFFC0_0000);
    private static final float ARITHMETIC = Float.intBitsToFloat(0x7FC0_0001);
    private static final float SIGNALLING = Float.intBitsToFloat(0x7F80_0001);
    private static final double WIDE_CANONICAL = Double.longBitsToDouble(0x7FF8L << 48);
    private static final double WIDE_ARITHMETIC = Double.longBitsToDouble(0x7FF8L << 48 | 1);

    @Test
    void numbersAreComparedByTypeAndBits() {
        assertThat(Value.number("i32", "4294967295").accepts(-1)).isTrue();
        assertThat(Value.number("i32", "4294967295").accepts(-1L)).isFalse();
        assertThat(Value.number("f32", "2147483648").accepts(-0.0f)).isTrue();
        assertThat(Value.number("f32", "2147483648").accepts(0.0f)).isFalse();
        assertThat(Value.number("f64", "0").accepts(0.0)).isTrue();
        assertThat(Value.number("i64", "18446744073709551615").accepts(-1L)).isTrue();
        assertThat(Value.number("i32", "0").accepts(null)).isFalse();
    }

    @Test
    void patternsOfNotANumber() {
        Value canonical = Value.number("f32", "nan:canonical");
        assertThat(canonical.accepts(CANONICAL)).isTrue();
        assertThat(canonical.accepts(NEGATIVE_CANONICAL)).isTrue();
        assertThat(canonical.accepts(ARITHMETIC)).isFalse();
        Value arithmetic = Value.number("f32", "nan:arithmetic");
        assertThat(arithmetic.accepts(ARITHMETIC)).isTrue();
        assertThat(arithmetic.accepts(SIGNALLING)).isFalse();
        assertThat(arithmetic.accepts(Float.POSITIVE_INFINITY)).isFalse();
        assertThat(arithmetic.accepts(WIDE_ARITHMETIC)).isFalse();
        assertThat(Value.number("f64", "nan:arithmetic").accepts(WIDE_ARITHMETIC)).isTrue();
        assertThat(Value.number("f64", "nan:canonical").accepts(WIDE_CANONICAL)).isTrue();
        assertThat(Value.number("f64", "nan:canonical").accepts(WIDE_ARITHMETIC)).isFalse();
    }

    @Test
    void references() {
        assertThat(new Value.Null().accepts(null)).isTrue();
        assertThat(new Value.Null().accepts(new Value.Host(1))).isFalse();
        assertThat(new Value.Host(1).accepts(new Value.Host(1))).isTrue();
        assertThat(new Value.Host(1).accepts(new Value.Host(2))).isFalse();
        assertThat(new Value.AnyReference("funcref").accepts("text")).isFalse();
        assertThat(new Value.AnyReference("externref").accepts("text")).isTrue();
        assertThat(new Value.AnyReference("externref").accepts(null)).isFalse();
    }

    @Test
    void eitherAcceptsAnyOfItsValues() {
        Value either =
                new Value.Either(List.of(Value.number("i32", "1"), Value.number("i32", "2")));
        assertThat(either.accepts(2)).isTrue();
        assertThat(either.accepts(3)).isFalse();
    }
}
