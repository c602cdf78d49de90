package dev.wasmjar.cache.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A level has a fault. */
@Name("dev.wasmjar.CacheFailed")
@Label("Cache Failed")
@Description("A cache can not be used as it should")
final class FailedEvent extends LevelEvent {

    @Label("What")
    String what;

    @Label("Cause")
    String cause;
}
