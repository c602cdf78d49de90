import dev.wasmjar.it.BuildLog
import dev.wasmjar.it.Jar

def log = new BuildLog(basedir)
assert log.count('Compiled 1 WebAssembly module') == 1
// The module, and nothing else: there is no Java.
assert log.count('Found 1 input files') == 2
log.mustHaveLine('Skipping plugin execution (cached): wasm:compile')

def jar = Jar.read(new File(basedir, 'target/build-cache-1.0.jar')).keySet()
assert jar.contains('org/example/build_cache/wasm/Calculator.class')
assert jar.any { it.startsWith('wasmjar/') && it.endsWith('/Instance.class') }
