import dev.wasmjar.it.Sources
import java.nio.file.Files

def command = new File(localRepositoryPath, "dev/wasmjar/cli/${projectVersion}/cli-${projectVersion}.jar")
Files.copy(command.toPath(), new File(basedir, 'wasmjar.jar').toPath())
new Sources(basedir).write('calculator.wasm', Sources.adder())
