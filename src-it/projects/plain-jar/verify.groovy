import dev.wasmjar.it.BuildLog
import dev.wasmjar.it.JavaCommand

new BuildLog(basedir).mustHaveLine('Compiled 1 WebAssembly module')

def result = JavaCommand.run(basedir, '-jar', 'target/plain-jar-1.0.jar')
assert result.status() == 0 : result
assert result.output() == ['2 + 3 = 5', 'precompiled: true']
assert result.errors().isEmpty() : result
