import dev.wasmjar.it.BuildLog
import dev.wasmjar.it.JavaCommand

def log = new BuildLog(basedir)
assert log.count('Compiled 1 WebAssembly module') == 1
assert log.count('No WebAssembly modules to compile') == 2

def jar = JavaCommand.run(basedir, '-jar', 'application/target/application-1.0.jar',
        'number', 'org.example/library/number')
assert jar.errors().isEmpty() : jar
assert jar.output() == ['number: 42 true', 'org.example/library/number: 42 true'] : jar

// As an IDE runs it: from the folders of classes.
def path = ['application/target/classes', 'library/target/classes', 'application/target/lib/*']
def folders = JavaCommand.run(basedir, '-cp', path.join(File.pathSeparator), 'org.example.Main',
        'number')
assert folders.errors().isEmpty() : folders
assert folders.output() == ['number: 42 true'] : folders
