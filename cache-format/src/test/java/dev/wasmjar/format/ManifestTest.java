package dev.wasmjar.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final int MAGIC = 0x574A4D46;
    private static final int HEADER_BYTES = 12;
    private static final int CHECKSUM_BYTES = 4;

    private final byte[] bytes = Samples.manifest().toBytes();

    @Test
    void whatIsWrittenIsRead() throws FormatException {
        assertThat(Manifest.read(bytes)).isEqualTo(Samples.manifest());
        assertThat(Manifest.read(bytes).toBytes()).isEqualTo(bytes);
    }

    @Test
    void theBytesAreThoseOfTheFormatVersion() throws IOException {
        FileFormat.assertIsAsIn("manifest.hex", bytes);
    }

    @Test
    void everyFlippedByteIsFound() {
        FileFormat.assertFindsEveryFlippedByte(Manifest::read, bytes);
    }

    @Test
    void everyOtherLengthIsFound() {
        FileFormat.assertFindsEveryOtherLength(Manifest::read, bytes);
    }

    @Test
    void nothingMayFollowInThePayload() {
        byte[] payload = Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length - CHECKSUM_BYTES + 1);
        payload[payload.length - 1] = 0;
        assertThatThrownBy(
                        () ->
                                Manifest.read(
                                        Frame.write(MAGIC, Manifest.FORMAT_VERSION, payload)))
                .isInstanceOf(FormatException.Corrupt.class)
                .hasMessageContaining("unexpected bytes");
    }

    @Test
    void olderAndNewerVersionsAreToldApart() {
        ByteBuffer.wrap(bytes).putInt(4, Manifest.FORMAT_VERSION - 1);
        assertThatThrownBy(() -> Manifest.read(bytes))
                .isInstanceOf(FormatException.TooOld.class)
                .hasMessageContaining("version 0, expected 1")
                .hasMessageContaining("compile the module again");
        ByteBuffer.wrap(bytes).putInt(4, Manifest.FORMAT_VERSION + 1);
        assertThatThrownBy(() -> Manifest.read(bytes))
                .isInstanceOf(FormatException.TooNew.class)
                .hasMessageContaining("version 2, expected 1")
                .hasMessageContaining("update wasm-runtime");
    }

    /** Payloads that are garbage under a right checksum: read as something, or refused as corrupt. */
    @Test
    void garbageIsRefusedInOneWay() {
        long seed = 20260101;
        Random random = new Random(seed);
        byte[] payload = Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length - CHECKSUM_BYTES);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = payload.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                Manifest.read(Frame.write(MAGIC, Manifest.FORMAT_VERSION, damaged));
            } catch (FormatException.Corrupt e) {
                refused++;
            } catch (Exception e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
        assertThat(refused).isPositive();
    }
}
