package dev.wasmjar.cache.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A level had no code that fits. */
@Name("dev.wasmjar.CacheMiss")
@Label("Cache Miss")
@Description("A place has no code of a module that fits")
final class MissEvent extends ModuleEvent {

    @Label("Level")
    String level;

    @Label("Reason")
    String reason;

    @Label("Detail")
    String detail;
}
