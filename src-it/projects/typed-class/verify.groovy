import dev.wasmjar.it.BuildLog
import dev.wasmjar.it.Jar
import dev.wasmjar.it.JavaCommand

new BuildLog(basedir).mustHaveLine('Compiled 4 WebAssembly modules')

def sources = new File(basedir, 'target/generated-sources/wasm/org/example')
assert new File(sources, 'typed_class/wasm/Reporter.java').text.contains('public DivideResult divide(')
assert new File(sources, 'typed_class/wasm/text/Answer.java').file
assert new File(sources, 'other/OtherName.java').file
def jar = Jar.read(new File(basedir, 'target/typed-class-1.0.jar')).keySet()
assert !jar.any { it.endsWith('Untyped.class') }

def result = JavaCommand.run(basedir, '-jar', 'target/typed-class-1.0.jar')
assert result.status() == 0 : result
assert result.output() == [
    'reported 5, counter 10', '17 / 5 = 3, remainder 2', '42 43', 'precompiled: true'
]
assert result.errors().isEmpty() : result
