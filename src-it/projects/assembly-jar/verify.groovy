import dev.wasmjar.it.JavaCommand

def jar = 'target/assembly-jar-1.0-jar-with-dependencies.jar'
def result = JavaCommand.run(basedir, '-jar', jar)
assert result.output() == ['42 true', '42 false'] : result
assert result.errors().isEmpty() : result
