import dev.wasmjar.it.JavaCommand

def result = JavaCommand.run(basedir, '-jar', 'application/target/application-1.0.jar')
assert result.errors().isEmpty() : result
assert result.output() == [
        'only-first: 1 true',
        'only-second: 2 true',
        'own: 3 true',
        'org.example/first/same: 10 true',
        'org.example/second/same: 20 true',
        'org.example/first/equal: 30 true',
        'org.example/second/equal: 30 true'] : result
