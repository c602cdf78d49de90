package dev.wasmjar.cache.flight;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** The bytes of a module have arrived. */
@Name("dev.wasmjar.ModuleStreamed")
@Label("Module Streamed")
@Description("The bytes of a module have arrived")
final class StreamedEvent extends ModuleEvent {

    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long time;
}
