import dev.wasmjar.it.Sources

def sources = new Sources(basedir)
sources.write('src/main/wasm/math/basic/sum.wasm', Sources.adder())
sources.write('src/main/wasm/math/product.wasm', Sources.multiplier())
sources.write('src/main/wasm/math.wasm', Sources.constant(7))
