import dev.wasmjar.it.BuildLog
import dev.wasmjar.it.JavaCommand

new BuildLog(basedir).mustHaveLine('Compiled 3 WebAssembly modules')

def result = JavaCommand.run(basedir, '-jar', 'target/nested-folders-1.0.jar')
assert result.errors().isEmpty() : result
assert result.output() == [
        'math/basic/sum: 9 true',
        'math/product: 20 true',
        'math: 7 true',
        'org.example/nested-folders/math/product: 20 true'] : result
