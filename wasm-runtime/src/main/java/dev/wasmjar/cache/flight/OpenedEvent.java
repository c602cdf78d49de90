package dev.wasmjar.cache.flight;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** A module was decoded and validated; its functions are compiled when they are called. */
@Name("dev.wasmjar.ModuleOpened")
@Label("Module Opened")
@Description("A module was decoded and validated")
final class OpenedEvent extends ModuleEvent {

    @Label("WebAssembly Size")
    @DataAmount
    long wasmBytes;

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long time;
}
