import dev.wasmjar.it.Sources

def sources = new Sources(basedir)
sources.write('src/main/wasm/number.wasm', Sources.constant(1))
sources.write('modules/a/deep/one.wasm', Sources.constant(2))
sources.write('modules/a/old-one.wasm', Sources.constant(3))
sources.write('modules/b/two-too.wasm', Sources.constant(4))
sources.write('modules/b/other.wasm', Sources.constant(5))
sources.write('modules/b/deep/three.wasm', Sources.constant(6))
