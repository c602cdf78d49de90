package dev.wasmjar.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.Warnings;
import dev.wasmjar.cache.directory.DirectoryOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.MBeanServer;
import javax.management.openmbean.TabularData;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What caches do can be seen. */
class VisibilityTest {
    @TempDir private Path temporary;

    /** A compilation, a hit in memory, one in the directory, a damaged entry, an eviction. */
    private CodeCache everything() throws IOException {
        CacheFolder folder = new CacheFolder(temporary.resolve("cache"));
        CacheFolder.run(folder.open(), 1);
        CodeCache cache =
                CodeCache.builder()
                        .memory(1_000_000)
                        .directory(
                                DirectoryOptions.of(folder.path)
                                        .wasmBytes(0, 1_000_000)
                                        .minFreeBytes(0)
                                        .build())
                        .build();
        CacheFolder.run(cache, 1);
        CacheFolder.run(cache, 1);
        cache.clearMemory();
        Files.write(folder.onlyEntry(), new byte[20]);
        CacheFolder.run(cache, 1);
        CacheFolder small =
                new CacheFolder(
                        temporary.resolve("small"),
                        options -> options.maxBytes(cache.statistics().storedBytes() * 3 / 2));
        CodeCache evicting = small.open();
        CacheFolder.run(evicting, 1);
        CacheFolder.run(evicting, 2);
        return cache;
    }

    @Test
    void theFlightRecorderHasEvents() throws Exception {
        Path file = temporary.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            everything();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events =
                RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().startsWith("dev.wasmjar."))
                        .toList();
        assertThat(events)
                .extracting(event -> event.getEventType().getName())
                .contains(
                        "dev.wasmjar.CacheHit",
                        "dev.wasmjar.CacheMiss",
                        "dev.wasmjar.ModuleCompiled",
                        "dev.wasmjar.CacheStored",
                        "dev.wasmjar.CacheEvicted",
                        "dev.wasmjar.CacheInvalid");
        assertThat(of(events, "CacheHit"))
                .extracting(event -> event.getString("level"))
                .contains("MEMORY", "DIRECTORY");
        assertThat(of(events, "CacheHit"))
                .allSatisfy(
                        event -> {
                            assertThat(event.getString("module")).isEqualTo("module");
                            assertThat(event.getString("sha256")).hasSize(64);
                            assertThat(event.getLong("bytes")).isPositive();
                            assertThat(event.getDuration("time").toNanos()).isPositive();
                        });
        assertThat(of(events, "CacheMiss"))
                .extracting(event -> event.getString("level") + " " + event.getString("reason"))
                .contains("JAR ABSENT", "DIRECTORY ABSENT", "DIRECTORY CORRUPT");
        assertThat(of(events, "ModuleCompiled"))
                .allSatisfy(
                        event -> {
                            assertThat(event.getDuration("time").toNanos()).isPositive();
                            assertThat(event.getLong("wasmBytes")).isPositive();
                        });
    }

    private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("dev.wasmjar." + name))
                .toList();
    }

    @Test
    void managementToolsSeeTheStatistics() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        CodeCache cache = everything();
        try (CacheRegistration registration = cache.register("main, \"the\" cache")) {
            assertThat(server.getAttribute(registration.name(), "Compiled")).isEqualTo(1L);
            assertThat(server.getAttribute(registration.name(), "Invalid")).isEqualTo(1L);
            assertThat(server.getAttribute(registration.name(), "MemoryEntries")).isEqualTo(1);
            TabularData misses =
                    (TabularData) server.getAttribute(registration.name(), "Misses");
            assertThat(misses.get(new Object[] {"DIRECTORY/CORRUPT"}).get("value")).isEqualTo(1L);
            TabularData hits = (TabularData) server.getAttribute(registration.name(), "Hits");
            assertThat(hits.get(new Object[] {"MEMORY"}).get("value")).isEqualTo(1L);
            server.invoke(registration.name(), "clearMemory", null, null);
            assertThat(cache.statistics().memoryEntries()).isZero();
            assertThatThrownBy(() -> cache.register("main, \"the\" cache"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        cache.register("main, \"the\" cache").close();
    }

    @Test
    void theLogHasALineForEach() throws IOException {
        Logger logger = Logger.getLogger("dev.wasmjar.cache");
        Level before = logger.getLevel();
        logger.setLevel(Level.ALL);
        try (Warnings lines = new Warnings()) {
            everything();
            assertThat(lines.messages())
                    .noneMatch(line -> line.contains("\n"))
                    .anyMatch(line -> line.contains("found in the memory cache in "))
                    .anyMatch(line -> line.contains("found in the cache directory in "))
                    .anyMatch(line -> line.contains("not found in the cache directory, since "))
                    .anyMatch(line -> line.contains("compiled in "))
                    .anyMatch(line -> line.contains("bytes kept in the cache directory"))
                    .anyMatch(line -> line.contains("least recently used"));
            assertThat(lines.messages().stream().filter(line -> line.startsWith("WARNING")))
                    .singleElement()
                    .asString()
                    .contains("damaged in the cache directory");
        } finally {
            logger.setLevel(before);
        }
    }
}
