package dev.wasmjar.cache.flight;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** An entry was written. */
@Name("dev.wasmjar.CacheStored")
@Label("Module Cached")
@Description("An entry was written to a cache")
final class StoredEvent extends LevelEvent {

    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long time;
}
