package dev.wasmjar.cache.flight;

import dev.wasmjar.cache.chain.Lookup;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/** What events about a module have in common. */
@Category("WebAssembly")
@StackTrace(false)
abstract class ModuleEvent extends Event {

    @Label("Module")
    String module;

    @Label("SHA-256")
    String sha256;

    @Label("Namespace")
    String namespace = "";

    /** Names the module that is looked for. */
    final void about(Lookup lookup) {
        module = lookup.name();
        sha256 = lookup.compilation().wasmSha256();
        namespace = lookup.namespace();
    }
}
