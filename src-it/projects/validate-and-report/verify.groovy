import dev.wasmjar.it.BuildLog

def log = new BuildLog(basedir)
log.mustHaveLine('WebAssembly modules that are valid: 1')
log.mustHaveLine('Report of WebAssembly modules (1): ', 'wasm-report.html')
log.mustHaveLine('reporter.wasm: uses the feature multi-value', 'which allows bulk-memory')
log.mustHaveLine('wasm:test-compile')

def page = new File(basedir, 'target/wasm-report.html').getText('UTF-8')
assert page.contains('<h2>reporter</h2>')
assert page.contains('<span class="tag">multi-value</span>')
assert page =~ /in [0-9.]+ s, by dev.wasmjar:aot-compiler/
