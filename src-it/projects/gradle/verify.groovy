import dev.wasmjar.it.JavaCommand
import dev.wasmjar.it.Program

def gradle = { Program.run(
        basedir, 'gradle', '--no-daemon', '--offline', "-PlocalRepository=${localRepositoryPath}", 'jar') }
def first = gradle()
assert first.status() == 0 : first
def path = ['build/libs/app.jar']
for (artifact in ['wasm-runtime', 'cache-format']) {
    path << "${localRepositoryPath}/dev/wasmjar/${artifact}/${projectVersion}/${artifact}-${projectVersion}.jar"
}
def result = JavaCommand.run(basedir, '-cp', path.join(File.pathSeparator), 'org.example.Main')
assert result.output() == ['5'] : result

def second = gradle()
assert second.output().any { it =~ /compileWasm UP-TO-DATE/ } : second
