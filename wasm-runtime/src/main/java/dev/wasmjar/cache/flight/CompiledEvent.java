package dev.wasmjar.cache.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A module was compiled. */
@Name("dev.wasmjar.ModuleCompiled")
@Label("Module Compiled")
@Category("WebAssembly")
@Description("A module was compiled")
@StackTrace(false)
final class CompiledEvent extends Event {

    @Label("Module")
    String module;

    @Label("SHA-256")
    String sha256;

    @Label("Namespace")
    String namespace;

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
