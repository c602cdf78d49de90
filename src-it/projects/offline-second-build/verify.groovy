import dev.wasmjar.it.BuildLog
import dev.wasmjar.it.JavaCommand

def log = new BuildLog(basedir)
assert log.count('BUILD SUCCESS') == 2
assert log.count('Compiled 1 WebAssembly module') == 1
assert log.count('1 WebAssembly module is up to date') == 1

def result = JavaCommand.run(basedir, '-jar', 'target/offline-second-build-1.0.jar', 'number')
assert result.errors().isEmpty() : result
assert result.output() == ['number: 42 true'] : result
