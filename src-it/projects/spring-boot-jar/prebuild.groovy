import dev.wasmjar.it.Sources

new Sources(basedir).write('src/main/wasm/number.wasm', Sources.constant(42))
