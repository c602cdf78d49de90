package dev.wasmjar.cache.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A level has a fault. */
@Name("dev.wasmjar.CacheFailed")
@Label("Cache Failed")
@Category("WebAssembly")
@Description("A cache can not be used as it should")
@StackTrace(false)
final class FailedEvent extends Event {

    @Label("Level")
    String level;

    @Label("What")
    String what;

    @Label("Cause")
    String cause;
}
