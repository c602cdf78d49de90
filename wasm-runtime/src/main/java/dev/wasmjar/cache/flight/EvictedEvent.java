package dev.wasmjar.cache.flight;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** An entry had to go. */
@Name("dev.wasmjar.CacheEvicted")
@Label("Cache Entry Evicted")
@Description("An entry was removed from a cache")
final class EvictedEvent extends LevelEvent {

    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Reason")
    String reason;
}
