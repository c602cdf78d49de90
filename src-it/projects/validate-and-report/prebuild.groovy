import dev.wasmjar.it.Sources

new Sources(basedir).write('src/main/wasm/reporter.wasm', Sources.reporter())
