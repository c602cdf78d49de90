package dev.wasmjar.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** What holds for each kind of file: its bytes are those of the format version, and damage is found. */
final class FileFormat {
    private FileFormat() {}

    /** Reads a file. */
    interface Reader {
        Object read(byte[] bytes) throws FormatException;
    }

    /** Where this fails, old files are read wrongly: raise the format version, and {@code file} with it. */
    static void assertIsAsIn(String file, byte[] bytes) throws IOException {
        try (InputStream in = FileFormat.class.getResourceAsStream(file)) {
            String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex.replaceAll("\\s", ""));
        }
    }

    static void assertFindsEveryFlippedByte(Reader reader, byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            Class<?> expected =
                    at < 4 || at >= 8
                            ? FormatException.Corrupt.class
                            : FormatException.TooNew.class;
            assertThatThrownBy(() -> reader.read(damaged)).as("byte %d", at).isInstanceOf(expected);
        }
    }

    /** Also finds a byte more. */
    static void assertFindsEveryOtherLength(Reader reader, byte[] bytes) {
        for (int length = 0; length <= bytes.length + 1; length++) {
            byte[] other = Arrays.copyOf(bytes, length);
            if (length != bytes.length) {
                assertThatThrownBy(() -> reader.read(other))
                        .as("%d bytes", length)
                        .isInstanceOf(FormatException.Corrupt.class);
            }
        }
    }
}
