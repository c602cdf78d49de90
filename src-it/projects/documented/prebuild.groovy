import dev.wasmjar.it.Sources

def sources = new Sources(basedir)
sources.write('src/main/wasm/text/parser.wasm', Sources.constant(42))
sources.write('src/main/wasm/plugin.wasm', Sources.adder())
