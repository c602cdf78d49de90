import dev.wasmjar.it.Jar
import dev.wasmjar.it.JavaCommand

def jar = 'target/spring-boot-jar-1.0.jar'
assert Jar.read(new File(basedir, jar)).keySet().any { it.startsWith('BOOT-INF/lib/wasm-runtime') }
def result = JavaCommand.run(basedir, '-jar', jar)
assert result.output() == ['42 true', '42 false'] : result
assert result.errors().isEmpty() : result
