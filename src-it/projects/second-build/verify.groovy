import dev.wasmjar.it.BuildLog

def log = new BuildLog(basedir)
assert log.count('Compiled 1 WebAssembly module ') == 1
assert log.count('1 WebAssembly module is up to date') == 1
// Neither the sources nor the classes changed, so nobody else had anything to do.
assert log.count('Nothing to compile - all classes are up to date') == 1
assert log.count('Building jar: ') == 1
