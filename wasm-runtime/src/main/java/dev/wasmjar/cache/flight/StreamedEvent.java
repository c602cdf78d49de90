package dev.wasmjar.cache.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The bytes of a module have arrived. */
@Name("dev.wasmjar.ModuleStreamed")
@Label("Module Streamed")
@Category("WebAssembly")
@Description("The bytes of a module have arrived")
@StackTrace(false)
final class StreamedEvent extends Event {

    @Label("Module")
    String module;

    @Label("SHA-256")
    String sha256;

    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long time;
}
