import dev.wasmjar.it.Sources

def sources = new Sources(basedir)
sources.write('first/src/main/wasm/only-first.wasm', Sources.constant(1))
sources.write('second/src/main/wasm/only-second.wasm', Sources.constant(2))
sources.write('application/src/main/wasm/own.wasm', Sources.constant(3))
// Of the same name, with other content.
sources.write('first/src/main/wasm/same.wasm', Sources.constant(10))
sources.write('second/src/main/wasm/same.wasm', Sources.constant(20))
// Of the same name, with the same content.
sources.write('first/src/main/wasm/equal.wasm', Sources.constant(30))
sources.write('second/src/main/wasm/equal.wasm', Sources.constant(30))
