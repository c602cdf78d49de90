import dev.wasmjar.it.Sources

def sources = new Sources(basedir)
sources.write('src/main/wasm/calculator.wasm', Sources.adder())
sources.write('src/main/wasm/reporter.wasm', Sources.reporter())
