package dev.wasmjar.cache;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** A cache that management tools see, until this is closed. */
public final class CacheRegistration implements AutoCloseable {
    private final ObjectName name;

    private CacheRegistration(ObjectName name) {
        this.name = name;
    }

    static CacheRegistration of(CodeCache cache, String name) {
        try {
            ObjectName objectName =
                    new ObjectName("dev.wasmjar:type=CodeCache,name=" + ObjectName.quote(name));
            server().registerMBean(new Bean(cache::statistics, cache::clearMemory), objectName);
            return new CacheRegistration(objectName);
        } catch (JMException e) {
            throw new IllegalArgumentException("can't register a cache '" + name + "'", e);
        }
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    /** Under which name. */
    public ObjectName name() {
        return name;
    }

    @Override
    public void close() {
        try {
            server().unregisterMBean(name);
        } catch (JMException e) {
            throw new IllegalStateException(name + " was unregistered by somebody else", e);
        }
    }

    private record Bean(Supplier<CacheStatistics> statistics, Runnable clear)
            implements CodeCacheMXBean {

        private static Map<String, Long> named(Map<? extends Enum<?>, Long> counts) {
            Map<String, Long> named = new TreeMap<>();
            counts.forEach((key, count) -> named.put(key.name(), count));
            return named;
        }

        @Override
        public Map<String, Long> getHits() {
            return named(statistics.get().hits());
        }

        @Override
        public Map<String, Long> getMisses() {
            Map<String, Long> named = new TreeMap<>();
            statistics
                    .get()
                    .misses()
                    .forEach(
                            (level, reasons) ->
                                    reasons.forEach(
                                            (reason, count) ->
                                                    named.put(level + "/" + reason, count)));
            return named;
        }

        @Override
        public long getCompiled() {
            return statistics.get().compiled();
        }

        @Override
        public long getCompileMillis() {
            return statistics.get().compileMillis();
        }

        @Override
        public long getSavedMillis() {
            return statistics.get().savedMillis();
        }

        @Override
        public long getLoadedBytes() {
            return statistics.get().loadedBytes();
        }

        @Override
        public long getStoredBytes() {
            return statistics.get().storedBytes();
        }

        @Override
        public Map<String, Long> getEvicted() {
            return named(statistics.get().evicted());
        }

        @Override
        public long getInvalid() {
            return statistics.get().invalid();
        }

        @Override
        public long getFailures() {
            return statistics.get().failures();
        }

        @Override
        public long getMemoryBytes() {
            return statistics.get().memoryBytes();
        }

        @Override
        public int getMemoryEntries() {
            return statistics.get().memoryEntries();
        }

        @Override
        public void clearMemory() {
            clear.run();
        }
    }
}
