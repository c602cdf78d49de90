package dev.wasmjar.cache.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An entry was found damaged. */
@Name("dev.wasmjar.CacheInvalid")
@Label("Cache Entry Invalid")
@Category("WebAssembly")
@Description("An entry was found damaged")
@StackTrace(false)
final class InvalidEvent extends Event {

    @Label("Level")
    String level;

    @Label("Entry")
    String key;

    @Label("Detail")
    String detail;
}
