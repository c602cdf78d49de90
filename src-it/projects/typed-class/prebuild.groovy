import dev.wasmjar.it.Sources

def sources = new Sources(basedir)
sources.write('src/main/wasm/reporter.wasm', Sources.reporter())
sources.write('src/main/wasm/text/number.wasm', Sources.constant(42))
sources.write('src/main/wasm/other-name.wasm', Sources.constant(43))
sources.write('src/main/wasm/other-name.wasm.properties', 'packageName = org.example.other\n'.bytes)
sources.write('src/main/wasm/untyped.wasm', Sources.constant(44))
