package dev.wasmjar.cache.flight;

import dev.wasmjar.CodeOrigin;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/** What events about a level of a cache have in common. */
@Category("WebAssembly")
@StackTrace(false)
abstract class LevelEvent extends Event {

    @Label("Level")
    String level;

    @Label("Entry")
    String key = "";

    /** Names an entry of a level. */
    final void about(CodeOrigin origin, String entryKey) {
        level = origin.name();
        key = entryKey;
    }
}
