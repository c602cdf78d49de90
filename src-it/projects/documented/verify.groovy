import dev.wasmjar.it.BuildLog
import dev.wasmjar.it.JavaCommand

new BuildLog(basedir).mustHaveLine('WebAssembly modules that are valid: 2')
assert !new File(basedir, 'target/classes/com/acme/wasm/Plugin.class').exists()
def libraries = new File(basedir, 'target/dependency').list().toList()
assert libraries.any { it.startsWith('wasm-runtime') }
assert !libraries.any { it.startsWith('aot-compiler') || it.startsWith('asm') }

def path = 'target/classes' + File.pathSeparator + 'target/dependency/*'
def result = JavaCommand.run(basedir, '-cp', path, 'org.example.Main')
assert result.output() == ['42'] : result
assert result.errors().isEmpty() : result
