package dev.wasmjar.cache.flight;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** Code was found in a cache. */
@Name("dev.wasmjar.CacheHit")
@Label("Cache Hit")
@Description("Code of a module was found in a cache")
final class HitEvent extends ModuleEvent {

    @Label("Level")
    String level;

    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long time;

    @Label("Compile Time Saved")
    @Timespan(Timespan.MILLISECONDS)
    long saved;
}
