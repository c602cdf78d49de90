import dev.wasmjar.it.BuildLog

def log = new BuildLog(basedir)
def folder = new File(basedir, 'src/main/wasm/bad')
log.mustHaveLine('[ERROR]', new File(folder, 'invalid.wasm').path, 'type mismatch',
        'offset 0x', 'function 0 <sum>')
log.mustHaveLine('[ERROR]', new File(folder, 'truncated.wasm').path, 'malformed module',
        'offset 0x')
log.mustHaveLine('[ERROR]', new File(folder, 'unsupported.wasm').path, 'feature simd',
        'function 0 <pack>')
log.mustNotHaveLine('good.wasm')
log.mustHaveLine('Failed to execute goal dev.wasmjar:wasm-maven-plugin')

// Nothing of the good module either, and nothing half done.
assert !new File(basedir, 'target/classes').exists()
assert !new File(basedir, 'target/wasmjar/default/staging').exists()
