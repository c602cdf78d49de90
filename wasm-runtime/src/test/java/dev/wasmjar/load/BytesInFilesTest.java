package dev.wasmjar.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.link.ModuleBytes;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesInFilesTest {
    private static final String SHA256 = "0".repeat(64);
    private static final int CODE_START = 100_000;
    private static final int CODE_END = 150_000;

    private final byte[] module = new byte[400_000];
    private final byte[] head = Arrays.copyOf(module, CODE_START);
    private int opened;

    BytesInFilesTest() {
        new Random(20261130).nextBytes(module);
        System.arraycopy(module, 0, head, 0, head.length);
    }

    private ModuleBytes.Reader reader() {
        byte[] tail = Arrays.copyOfRange(module, CODE_END, module.length);
        return new BytesInFiles(
                        path -> {
                            opened++;
                            return new ByteArrayInputStream(
                                    path.equals(JarLayout.head(SHA256)) ? head : tail);
                        },
                        SHA256,
                        new ModuleDescriptor.Range(CODE_START, CODE_END - CODE_START))
                .open();
    }

    private void check(ModuleBytes.Reader reader, int start, int length) {
        byte[] target = new byte[length + 2];
        reader.read(start, length, target, 1);
        byte[] expected = new byte[length + 2];
        System.arraycopy(module, start, expected, 1, length);
        assertThat(target).as("%d bytes from %d on", length, start).isEqualTo(expected);
    }

    /** Short and long ranges in turn, with and without gaps: each file is opened once. */
    @Test
    void rangesInAscendingOrderAreReadInOnePass() {
        Random random = new Random(1);
        try (ModuleBytes.Reader reader = reader()) {
            int at = 0;
            while (at < module.length) {
                int length = random.nextInt(random.nextInt(10) == 0 ? 80_000 : 300);
                length = Math.min(length, (at < CODE_START ? CODE_START : module.length) - at);
                check(reader, at, length);
                at += length + random.nextInt(50);
                at = at >= CODE_START && at < CODE_END ? CODE_END : at;
            }
        }
        assertThat(opened).isEqualTo(2);
    }

    @Test
    void rangesInAnyOrder() {
        Random random = new Random(2);
        try (ModuleBytes.Reader reader = reader()) {
            for (int i = 0; i < 500; i++) {
                boolean inHead = random.nextBoolean();
                int start = inHead ? 0 : CODE_END;
                int end = inHead ? CODE_START : module.length;
                int from = start + random.nextInt(end - start);
                check(reader, from, random.nextInt(Math.min(end - from, 100_000) + 1));
            }
        }
    }

    @Test
    void aFileThatEndsTooEarlyIsAnError() {
        try (ModuleBytes.Reader reader = reader()) {
            check(reader, module.length - 10, 10);
            for (int length : new int[] {11, 100_000}) {
                assertThatThrownBy(() -> reader.read(module.length - 10, length, new byte[length], 0))
                        .isInstanceOf(ModuleLoadException.class)
                        .hasMessageContaining("can't read the bytes of module " + SHA256);
            }
        }
    }
}
