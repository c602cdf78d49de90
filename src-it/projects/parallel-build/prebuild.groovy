import dev.wasmjar.it.Sources

def sources = new Sources(basedir)
def libraries = ['one', 'two', 'three', 'four']
for (i in 0..3) {
    for (j in 1..20) {
        def path = "${libraries[i]}/src/main/wasm/module${j}.wasm"
        sources.write(path, Sources.constant(100 * i + j))
    }
}
