import dev.wasmjar.it.Sources

new Sources(basedir).write('src/main/wasm/calculator.wasm', Sources.adder())
