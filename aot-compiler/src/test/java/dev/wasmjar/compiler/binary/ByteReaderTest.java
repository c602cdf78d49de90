package dev.wasmjar.compiler.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wasmjar.compiler.testing.ByteSink;
import dev.wasmjar.spi.InvalidModuleException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {

    private static ByteReader reader(int... bytes) {
        return new ByteReader(new ByteSink().bytes(bytes).toByteArray());
    }

    private static void assertMalformed(String reason, int offset, ThrowingCallable read) {
        assertThatExceptionOfType(InvalidModuleException.class)
                .isThrownBy(read)
                .satisfies(
                        e -> {
                            assertThat(e.kind()).isEqualTo(InvalidModuleException.Kind.MALFORMED);
                            assertThat(e.reason()).startsWith(reason);
                            assertThat(e.offset()).isEqualTo(offset);
                        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, 63, 64, -64, -65, 8191, -8192, 8192, 1 << 27, 1 << 28,
        Integer.MAX_VALUE, Integer.MIN_VALUE})
    void signedAndUnsigned32(int value) {
        byte[] signed = new ByteSink().signed(value).toByteArray();
        assertThat(new ByteReader(signed).s32()).isEqualTo(value);
        byte[] unsigned = new ByteSink().unsigned(Integer.toUnsignedLong(value)).toByteArray();
        assertThat(new ByteReader(unsigned).u32()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1L << 31, 1L << 32, -1L << 32, 1L << 62, Long.MAX_VALUE,
        Long.MIN_VALUE})
    void signedAndUnsigned64(long value) {
        byte[] signed = new ByteSink().signed(value).toByteArray();
        assertThat(new ByteReader(signed).s64()).isEqualTo(value);
        byte[] unsigned = new ByteSink().unsigned(value).toByteArray();
        assertThat(new ByteReader(unsigned).u64()).isEqualTo(value);
    }

    @Test
    void paddedIntegersAreAllowedUpToTheLengthOfTheGreatest() {
        assertThat(reader(0x83, 0x80, 0x80, 0x80, 0x00).u32()).isEqualTo(3);
        assertThat(reader(0xFF, 0xFF, 0xFF, 0xFF, 0x7F).s32()).isEqualTo(-1);
        assertMalformed(
                "integer representation too long",
                5,
                () -> reader(0x83, 0x80, 0x80, 0x80, 0x80, 0x00).u32());
    }

    @Test
    void bitsBeyondTheWidthAreRefused() {
        assertMalformed(
                "integer too large", 4, () -> reader(0x80, 0x80, 0x80, 0x80, 0x10).u32());
        assertMalformed(
                "integer too large", 4, () -> reader(0x80, 0x80, 0x80, 0x80, 0x08).s32());
        assertMalformed(
                "integer too large", 4, () -> reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).s32());
        assertMalformed(
                "integer too large", 4, () -> reader(0x80, 0x80, 0x80, 0x80, 0x20).s33());
    }

    @Test
    void endsAreNoticed() {
        assertMalformed("unexpected end", 0, () -> reader().u8());
        assertMalformed("unexpected end", 1, () -> reader(0x80).u32());
        assertMalformed("unexpected end", 0, () -> reader(1, 2, 3).fixed32());
        assertMalformed("unexpected end", 0, () -> reader(1, 2, 3, 4, 5, 6, 7).fixed64());
        assertMalformed("length out of bounds", 0, () -> reader(5, 'a', 'b').name());
    }

    @Test
    void aVectorIsNoLongerThanTheBytesLeft() {
        assertThat(reader(2, 0, 0).count()).isEqualTo(2);
        assertMalformed(
                "length out of bounds", 0, () -> reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).count());
    }

    @Test
    void namesAreStrictUtf8() {
        assertThat(reader(4, 0xF0, 0x9F, 0x8D, 0xBA).name()).isEqualTo("\uD83C\uDF7A");
        assertMalformed("malformed UTF-8 encoding", 1, () -> reader(2, 0xC0, 0x80).name());
        assertMalformed("malformed UTF-8 encoding", 1, () -> reader(3, 0xED, 0xA0, 0x80).name());
        assertMalformed("malformed UTF-8 encoding", 1, () -> reader(1, 0x80).name());
    }

    @Test
    void littleEndian() {
        assertThat(reader(1, 2, 3, 4).fixed32()).isEqualTo(0x04030201);
        assertThat(reader(1, 2, 3, 4, 5, 6, 7, 8).fixed64()).isEqualTo(0x0807060504030201L);
    }

    @Test
    void aRangeIsNotLeft() {
        ByteReader in = new ByteReader(new byte[] {1, 2, 3, 4}, 1, 3);
        assertThat(in.u8()).isEqualTo(2);
        assertThat(in.remaining()).isEqualTo(1);
        assertThat(in.u8()).isEqualTo(3);
        assertThat(in.atEnd()).isTrue();
        assertMalformed("unexpected end", 3, in::u8);
        in.reset(0, 1);
        assertThat(in.peek()).isEqualTo(1);
    }
}
