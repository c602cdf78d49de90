package dev.wasmjar.cache.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An entry had to go. */
@Name("dev.wasmjar.CacheEvicted")
@Label("Cache Entry Evicted")
@Category("WebAssembly")
@Description("An entry was removed from a cache")
@StackTrace(false)
final class EvictedEvent extends Event {

    @Label("Level")
    String level;

    @Label("Entry")
    String key;

    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Reason")
    String reason;
}
