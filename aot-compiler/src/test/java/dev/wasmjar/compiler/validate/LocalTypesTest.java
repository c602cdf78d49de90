package dev.wasmjar.compiler.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wasmjar.compiler.binary.ByteReader;
import dev.wasmjar.compiler.testing.ByteSink;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.VectorType;
import org.junit.jupiter.api.Test;

class LocalTypesTest {
    private static final int[] PARAMS = {TypeCode.I64, TypeCode.F32};

    private static LocalTypes read(ByteSink declarations) {
        return LocalTypes.read(new ByteReader(declarations.toByteArray()), PARAMS, 0);
    }

    @Test
    void parametersComeFirst() {
        LocalTypes locals =
                read(
                        new ByteSink()
                                .unsigned(3)
                                .unsigned(300)
                                .type(NumberType.I32)
                                .unsigned(0)
                                .type(NumberType.F64)
                                .unsigned(2)
                                .type(VectorType.V128));
        assertThat(locals.count()).isEqualTo(304);
        assertThat(locals.parameterCount()).isEqualTo(2);
        assertThat(locals.type(0)).isEqualTo(NumberType.I64);
        assertThat(locals.type(1)).isEqualTo(NumberType.F32);
        assertThat(locals.type(2)).isEqualTo(NumberType.I32);
        assertThat(locals.type(255)).isEqualTo(NumberType.I32);
        assertThat(locals.type(301)).isEqualTo(NumberType.I32);
        assertThat(locals.type(302)).isEqualTo(VectorType.V128);
        assertThat(locals.type(303)).isEqualTo(VectorType.V128);
    }

    @Test
    void thereMayBe50000() {
        LocalTypes locals =
                read(new ByteSink().unsigned(1).unsigned(49_998).type(NumberType.I32));
        assertThat(locals.count()).isEqualTo(LocalTypes.MAX_LOCALS);
        assertThat(locals.type(49_999)).isEqualTo(NumberType.I32);
        assertThatExceptionOfType(InvalidModuleException.class)
                .isThrownBy(
                        () ->
                                read(
                                        new ByteSink()
                                                .unsigned(1)
                                                .unsigned(49_999)
                                                .type(NumberType.I32)))
                .satisfies(e -> assertThat(e.reason()).startsWith("too many locals"));
    }
}
