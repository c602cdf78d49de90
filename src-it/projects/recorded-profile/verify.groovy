import dev.wasmjar.it.BuildLog

def log = new BuildLog(basedir)
assert log.count('argLine set to "-javaagent:') == 2
// The profile is new for the second build.
assert log.count('Compiled 1 WebAssembly module ') == 2
def lines = new File(basedir, 'src/main/wasm.profile').readLines()
assert lines[0] == 'wasmjar-profile 2'
assert lines[1] ==~ /module [0-9a-f]{64} calculator/
// Each of the two test runs called the function once.
assert lines[2] ==~ /start \d+:2/
assert lines.size() == 3
// The module was precompiled: no copy of it is needed.
assert !new File(basedir, 'src/main/wasm.profile.modules').exists()
