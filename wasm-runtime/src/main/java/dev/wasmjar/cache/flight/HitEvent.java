package dev.wasmjar.cache.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Code was found in a cache. */
@Name("dev.wasmjar.CacheHit")
@Label("Cache Hit")
@Category("WebAssembly")
@Description("Code of a module was found in a cache")
@StackTrace(false)
final class HitEvent extends Event {

    @Label("Module")
    String module;

    @Label("SHA-256")
    String sha256;

    @Label("Namespace")
    String namespace;

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
