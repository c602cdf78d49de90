package dev.wasmjar.cache.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A level had no code that fits. */
@Name("dev.wasmjar.CacheMiss")
@Label("Cache Miss")
@Category("WebAssembly")
@Description("A place has no code of a module that fits")
@StackTrace(false)
final class MissEvent extends Event {

    @Label("Module")
    String module;

    @Label("SHA-256")
    String sha256;

    @Label("Namespace")
    String namespace;

    @Label("Level")
    String level;

    @Label("Reason")
    String reason;

    @Label("Detail")
    String detail;
}
