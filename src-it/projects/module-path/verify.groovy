import dev.wasmjar.it.JavaCommand

def path = ['target/module-path-1.0.jar', 'target/lib'].join(File.pathSeparator)
def result = JavaCommand.run(basedir, '-p', path, '-m', 'org.example.app/org.example.Main')
assert result.status() == 0 : result
assert result.output() == ['2 + 3 = 5', 'precompiled: true', 'module org.example.app'] : result
assert result.errors().isEmpty() : result
