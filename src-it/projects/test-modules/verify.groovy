import dev.wasmjar.format.Hashes
import dev.wasmjar.it.BuildLog
import dev.wasmjar.it.Jar
import dev.wasmjar.it.Sources

def log = new BuildLog(basedir)
assert log.count('Compiled 1 WebAssembly module ') == 2
log.mustHaveLine('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')

def jar = Jar.read(new File(basedir, 'target/test-modules-1.0.jar')).keySet()
assert jar.any { it.contains(Hashes.sha256Hex(Sources.adder())) }
assert !jar.any { it.contains(Hashes.sha256Hex(Sources.constant(42))) || it.contains('Number') }
