package dev.wasmjar.cache;

import dev.wasmjar.format.CacheKey;
import dev.wasmjar.format.ModuleSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What addresses had, as far as this process knows: the last 1,000 of them. */
final class ModuleSources {
    private static final int MOST = 1000;

    private final Map<String, ModuleSource> byKey =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ModuleSource> eldest) {
                    return size() > MOST;
                }
            };

    synchronized Optional<ModuleSource> get(String namespace, String url) {
        return Optional.ofNullable(byKey.get(CacheKey.ofSource(namespace, url)));
    }

    synchronized void put(String namespace, ModuleSource source) {
        byKey.put(CacheKey.ofSource(namespace, source.url()), source);
    }
}
