package dev.wasmjar.cache.flight;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** A module was compiled. */
@Name("dev.wasmjar.ModuleCompiled")
@Label("Module Compiled")
@Description("A module was compiled")
final class CompiledEvent extends ModuleEvent {

    @Label("WebAssembly Size")
    @DataAmount
    long wasmBytes;

    @Label("Code Size")
    @DataAmount
    long bytes;

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long time;
}
