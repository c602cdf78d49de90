package dev.wasmjar.cache.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A module was decoded and validated; its functions are compiled when they are called. */
@Name("dev.wasmjar.ModuleOpened")
@Label("Module Opened")
@Category("WebAssembly")
@Description("A module was decoded and validated")
@StackTrace(false)
final class OpenedEvent extends Event {

    @Label("Module")
    String module;

    @Label("SHA-256")
    String sha256;

    @Label("WebAssembly Size")
    @DataAmount
    long wasmBytes;

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long time;
}
