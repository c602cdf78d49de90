import dev.wasmjar.it.Sources

def sources = new Sources(basedir)
sources.write('src/main/wasm/number.wasm', Sources.constant(42))
sources.write('src/main/wasm/gone.wasm', Sources.constant(43))
