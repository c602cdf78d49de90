/** Calls a WebAssembly module of its own. */
module org.example.app {
    requires dev.wasmjar.runtime;
}
