package dev.wasmjar.cache.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** An entry was written. */
@Name("dev.wasmjar.CacheStored")
@Label("Module Cached")
@Category("WebAssembly")
@Description("An entry was written to a cache")
@StackTrace(false)
final class StoredEvent extends Event {

    @Label("Level")
    String level;

    @Label("Entry")
    String key;

    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long time;
}
