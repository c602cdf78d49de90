package dev.wasmjar.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.link.ModuleBytes;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BytesInFilesTest {
    private static final String SHA256 = "0".repeat(64);
    private static final int CODE_START = 100_000;
    private static final int CODE_END = 150_000;
    private static final int TAIL_FILES = 5;

    private final byte[] module =
            new byte[CODE_END + (TAIL_FILES - 1) * JarLayout.TAIL_FILE_BYTES + 1000];
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Queue<String> opened = new ConcurrentLinkedQueue<>();

    BytesInFilesTest() {
        new Random(20261130).nextBytes(module);
        files.put(JarLayout.head(SHA256), Arrays.copyOf(module, CODE_START));
        for (int i = 0; i < TAIL_FILES; i++) {
            int start = CODE_END + i * JarLayout.TAIL_FILE_BYTES;
            int end = Math.min(start + JarLayout.TAIL_FILE_BYTES, module.length);
            files.put(JarLayout.tail(SHA256, i), Arrays.copyOfRange(module, start, end));
        }
    }

    private ModuleBytes.Reader reader(long start, long end) {
        return new BytesInFiles(
                        path -> {
                            opened.add(path);
                            byte[] content = files.get(path);
                            return content == null ? null : new ByteArrayInputStream(content);
                        },
                        SHA256,
                        new ModuleDescriptor.Range(CODE_START, CODE_END - CODE_START))
                .open(start, end);
    }

    private void check(ModuleBytes.Reader reader, int start, int length) {
        byte[] target = new byte[length + 2];
        reader.read(start, length, target, 1);
        byte[] expected = new byte[length + 2];
        System.arraycopy(module, start, expected, 1, length);
        assertThat(target).as("%d bytes from %d on", length, start).isEqualTo(expected);
    }

    /** Short and long ranges in turn, with and without gaps. */
    @Test
    void rangesInAscendingOrderAreReadInOnePass() {
        Random random = new Random(1);
        for (long end : new long[] {module.length, CODE_END + 1, 0}) {
            opened.clear();
            try (ModuleBytes.Reader reader = reader(CODE_END, end)) {
                int at = CODE_END;
                while (at < module.length) {
                    int most = random.nextInt(10) == 0 ? 2 << 20 : 300;
                    int length = Math.min(random.nextInt(most), module.length - at);
                    check(reader, at, length);
                    at += length + random.nextInt(50);
                }
            }
            assertThat(opened).doesNotHaveDuplicates().hasSize(TAIL_FILES);
        }
    }

    @Test
    void rangesInAnyOrder() {
        Random random = new Random(2);
        try (ModuleBytes.Reader reader = reader(CODE_END, module.length)) {
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
    void noMoreIsReadThanWasAskedFor() {
        try (ModuleBytes.Reader reader = reader(CODE_END + (1 << 20), CODE_END + (3 << 20))) {
            check(reader, CODE_END + (1 << 20), 2 << 20);
        }
        assertThat(opened)
                .containsExactlyInAnyOrder(JarLayout.tail(SHA256, 1), JarLayout.tail(SHA256, 2));
    }

    /** Each of the first two files is there only once somebody else reads the other. */
    @Test
    void twoThreadsReadAtATime() {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        CountDownLatch both = new CountDownLatch(2);
        BytesInFiles bytes =
                new BytesInFiles(
                        path -> {
                            both.countDown();
                            assertThat(await(both)).as("a second thread").isTrue();
                            return new ByteArrayInputStream(files.get(path));
                        },
                        SHA256,
                        new ModuleDescriptor.Range(CODE_START, CODE_END - CODE_START));
        try (ModuleBytes.Reader reader = bytes.open(CODE_END, module.length)) {
            check(reader, CODE_END, module.length - CODE_END);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoeverIsInterruptedReadsOn() {
        Thread.currentThread().interrupt();
        try (ModuleBytes.Reader reader = reader(CODE_END, module.length)) {
            check(reader, CODE_END, module.length - CODE_END);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aFileThatEndsTooEarlyIsAnError() {
        for (int file : new int[] {0, 1, TAIL_FILES - 1}) {
            byte[] content = files.get(JarLayout.tail(SHA256, file));
            files.put(JarLayout.tail(SHA256, file), Arrays.copyOf(content, content.length - 1));
            failsFor(CODE_END, module.length);
            failsFor(CODE_END, 0);
            files.put(JarLayout.tail(SHA256, file), content);
        }
        try (ModuleBytes.Reader reader = reader(CODE_END, module.length)) {
            check(reader, CODE_END, module.length - CODE_END);
        }
    }

    @Test
    void aFileThatIsMissingIsAnError() {
        files.remove(JarLayout.tail(SHA256, 2));
        failsFor(CODE_END, module.length);
        failsFor(CODE_END, 0);
    }

    private void failsFor(long start, long end) {
        byte[] target = new byte[module.length - CODE_END];
        try (ModuleBytes.Reader reader = reader(start, end)) {
            assertThatThrownBy(() -> reader.read(CODE_END, target.length, target, 0))
                    .isInstanceOf(ModuleLoadException.class)
                    .hasMessageContaining("can't read the bytes of module " + SHA256);
        }
    }
}
