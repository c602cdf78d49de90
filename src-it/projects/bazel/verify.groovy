import dev.wasmjar.it.JavaCommand
import dev.wasmjar.it.Program

// The other target needs rules that Bazel downloads.
def result = Program.run(basedir, 'bazel', 'build', '//:calculator_jar')
Program.run(basedir, 'bazel', 'shutdown')
assert result.status() == 0 : result
def sum = JavaCommand.run(
        basedir, '-jar', 'wasmjar.jar', 'run', '--invoke', 'add', 'bazel-bin/calculator.jar', '2', '3')
assert sum.output() == ['5'] : sum
