package dev.wasmjar.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.cache.directory.LockedEntry;
import dev.wasmjar.cache.directory.StoredEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes, and threads of each, that share a cache directory. */
class ProcessesTest {
    private static final Consumer<CacheFolder> NOTHING = folder -> {};

    @TempDir private Path temporary;

    @Test
    void twoProcessesOfEightThreadsCompileOnce() throws Exception {
        checkCompileOnce("large", CountingModules.large());
        for (int i = 0; i < 3; i++) {
            checkCompileOnce("small" + i, CountingModules.returning(CountingModules.LARGE_RESULT));
        }
    }

    private void checkCompileOnce(String name, byte[] module) throws Exception {
        String wasm = Files.write(temporary.resolve(name + ".wasm"), module).toString();
        Path folder = temporary.resolve(name);
        try (LoadingProcess one = LoadingProcess.start(folder, "threads", wasm, "8");
                LoadingProcess two = LoadingProcess.start(folder, "threads", wasm, "8")) {
            one.go();
            two.go();
            assertThat(new String[] {one.line(), two.line()})
                    .as(name)
                    .containsExactlyInAnyOrder(
                            "8 right, 1 compiled", "8 right, 0 compiled");
        }
    }

    @Test
    void aProcessThatExitsEarlyKeepsWhatItStartedToCompile() throws Exception {
        Path wasm = temporary.resolve("large.wasm");
        Files.write(wasm, CountingModules.large());
        CacheFolder folder = new CacheFolder(temporary.resolve("cache"));
        try (LoadingProcess process =
                LoadingProcess.start(folder.path, "exit", wasm.toString())) {
            process.go();
            assertThat(process.line()).isEqualTo("true");
            assertThat(process.line()).as("the end of output").isNull();
        }
        folder.files().verify(folder.entries().get(0));
        assertThat(CacheFolder.load(folder.open(), CountingModules.large()).origin())
                .isEqualTo(CodeOrigin.DIRECTORY);
    }

    /** Lets processes write an entry, each of which ends one step later than the one before. */
    private void haltAtEachStep(Path path, int steps, Consumer<CacheFolder> prepare)
            throws Exception {
        boolean leftSomething = false;
        boolean ended = false;
        for (int step = 0; !ended; step++) {
            CacheFolder folder = new CacheFolder(path.resolve(String.valueOf(step)));
            prepare.accept(folder);
            try (LoadingProcess process =
                    LoadingProcess.start(folder.path, "halt", String.valueOf(step), "7")) {
                process.go();
                ended = LoadingProcess.ALL_STEPS.equals(process.line());
            }
            assertThat(ended).as("step %d", step).isEqualTo(step == steps);
            if (!Files.exists(folder.path)) {
                continue;
            }
            leftSomething |= !folder.filesEndingIn(".tmp").isEmpty();
            for (StoredEntry entry : folder.entries()) {
                if (prepare == NOTHING) {
                    folder.files().verify(entry);
                }
            }
            CodeOrigin next = folder.run(7);
            assertThat(folder.run(7)).as("step %d, then %s", step, next)
                    .isEqualTo(CodeOrigin.DIRECTORY);
            // Leftovers go when the next entry is written.
            folder.time.advance(Duration.between(folder.time.now(), Instant.now()).plusDays(30));
            folder.run(8);
            assertThat(folder.filesEndingIn(".tmp")).as("step %d", step).isEmpty();
            assertThat(folder.filesEndingIn(".bad")).as("step %d", step).isEmpty();
        }
        assertThat(leftSomething).isTrue();
    }

    @Test
    void aProcessThatEndsAtAnyStepLeavesACleanDirectory() throws Exception {
        haltAtEachStep(temporary, 11, NOTHING);
    }

    @Test
    void aProcessThatEndsAtAnyStepOfReplacingADamagedEntryLeavesACleanDirectory()
            throws Exception {
        haltAtEachStep(temporary, 9, ProcessesTest::damage);
    }

    private static void damage(CacheFolder folder) {
        folder.run(7);
        try {
            byte[] bytes = Files.readAllBytes(folder.onlyEntry());
            bytes[bytes.length / 2] ^= 1;
            Files.write(folder.onlyEntry(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void killedProcessesLeaveACleanDirectory() throws Exception {
        long seed = 20260101;
        Random random = new Random(seed);
        CacheFolder folder = new CacheFolder(temporary.resolve("cache"));
        for (int round = 0; round < 8; round++) {
            try (LoadingProcess process =
                    LoadingProcess.start(folder.path, "loop", String.valueOf(round * 100_000))) {
                process.go();
                assertThat(process.line()).as("the first entry").isNotNull();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(100));
                process.kill();
            }
            for (StoredEntry entry : folder.entries()) {
                assertThatCode(() -> folder.files().verify(entry))
                        .as("seed %d, round %d, %s", seed, round, entry)
                        .doesNotThrowAnyException();
            }
        }
        assertThat(folder.entries()).isNotEmpty();
        // The lock of the one that was killed is free.
        long start = System.nanoTime();
        folder.time.advance(Duration.between(folder.time.now(), Instant.now()).plusDays(1));
        assertThat(folder.run(-1)).isEqualTo(CodeOrigin.COMPILER);
        assertThat(folder.run(-1)).isEqualTo(CodeOrigin.DIRECTORY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(folder.filesEndingIn(".tmp")).isEmpty();
    }

    @Test
    void whoWaitsTooLongCompilesHere() throws Exception {
        CacheFolder folder =
                new CacheFolder(
                        temporary.resolve("cache"),
                        options -> options.lockTimeout(Duration.ofMinutes(10)));
        folder.run(1);
        Path entry = folder.onlyEntry();
        String key = folder.entries().get(0).key();
        Files.delete(entry);
        Instant before = folder.time.now();
        try (LockedEntry lock = LockedEntry.of(folder.path, key)) {
            assertThat(lock.isHeld()).isTrue();
            assertThat(folder.run(1)).isEqualTo(CodeOrigin.COMPILER);
        }
        assertThat(Duration.between(before, folder.time.now()))
                .as("time waited, by a clock that only waiting moves")
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(entry).exists();
    }
}
