package dev.wasmjar.cache.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** An entry was found damaged. */
@Name("dev.wasmjar.CacheInvalid")
@Label("Cache Entry Invalid")
@Description("An entry was found damaged")
final class InvalidEvent extends LevelEvent {

    @Label("Detail")
    String detail;
}
