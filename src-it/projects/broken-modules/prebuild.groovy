import dev.wasmjar.it.Sources

def sources = new Sources(basedir)
sources.write('src/main/wasm/good.wasm', Sources.adder())
sources.write('src/main/wasm/bad/invalid.wasm', Sources.invalid())
sources.write('src/main/wasm/bad/truncated.wasm', Sources.truncated())
sources.write('src/main/wasm/bad/unsupported.wasm', Sources.unsupported())
