import dev.wasmjar.format.Hashes
import dev.wasmjar.it.BuildLog
import dev.wasmjar.it.Jar
import dev.wasmjar.it.JavaCommand
import dev.wasmjar.it.Sources

def log = new BuildLog(basedir)
log.mustHaveLine('Compiled 2 WebAssembly modules')
log.mustHaveLine('1 WebAssembly module is up to date', 'of an earlier build')

def jar = new File(basedir, 'target/removed-module-1.0.jar')
def paths = Jar.read(jar).keySet()
assert paths.count { it.endsWith('.manifest') } == 1
assert !paths.any { it.contains('gone') || it.contains(Hashes.sha256Hex(Sources.constant(43))) }
assert paths.findAll { it.startsWith('wasmjar/') }.collect { it.split('/')[1] }.unique().size() == 1

def result = JavaCommand.run(basedir, '-jar', jar.path, 'number')
assert result.errors().isEmpty() : result
assert result.output() == ['number: 42 true'] : result
