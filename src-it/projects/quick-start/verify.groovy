import dev.wasmjar.it.JavaCommand

def path = 'target/classes' + File.pathSeparator + 'target/dependency/*'
def result = JavaCommand.run(basedir, '-cp', path, 'org.example.Main')
assert result.output() == ['5', 'the guest says 5', 'text for the guest'] : result
assert result.errors().isEmpty() : result
