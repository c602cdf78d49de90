import dev.wasmjar.it.JavaCommand
import dev.wasmjar.it.Manifests

def built = new File(basedir, 'target/version-mismatch-1.0.jar')
def changed = new File(basedir, 'target/changed.jar')

def run = { mode -> JavaCommand.run(basedir, '-jar', 'target/changed.jar', mode) }

// The program still works, and says once why it was slow to start.
def mustFallBack = { reason ->
    def result = run('AUTO')
    assert result.status() == 0 : result
    assert result.output() == ['5', 'precompiled: false'] : result
    def warnings = result.errors().findAll { it.contains('WARNING') }
    assert warnings.size() == 1 : result
    assert warnings[0].contains(reason) : result
    assert warnings[0].contains("module 'calculator'") : result

    def required = run('REQUIRE_PRECOMPILED')
    assert required.status() == 3 : required
    assert required.output().size() == 1 && required.output()[0].contains(reason) : required
}

def untouched = JavaCommand.run(basedir, '-jar', built.path, 'REQUIRE_PRECOMPILED')
assert untouched.output() == ['5', 'precompiled: true'] : untouched
assert untouched.errors().isEmpty() : untouched

[-1, 1].each { offset ->
    Manifests.change(built, changed) { Manifests.withAbi(it, offset) }
    mustFallBack('another runtime')
}
Manifests.change(built, changed) { Manifests.withOtherCompiler(it) }
mustFallBack('another compiler')
Manifests.change(built, changed) { Manifests.withFormat(it, -1) }
mustFallBack('older format')
Manifests.change(built, changed) { Manifests.withFormat(it, 1) }
mustFallBack('newer format')
Manifests.change(built, changed) { Manifests.damaged(it) }
mustFallBack('damaged')
Manifests.change(built, changed) { Manifests.truncated(it) }
mustFallBack('damaged')
Manifests.damageClasses(built, changed)
mustFallBack('damaged')
Manifests.drop(built, changed, '.manifest')
mustFallBack('none for this module')

// Without the function bodies there is nothing to compile; the error names what is missing.
Manifests.change(built, changed) { Manifests.withAbi(it, 1) }
Manifests.drop(changed, new File(basedir, 'target/no-code.jar'), '.code')
def result = JavaCommand.run(basedir, '-jar', 'target/no-code.jar', 'AUTO')
assert result.status() == 3 : result
assert result.output().size() == 1 : result

// Without the compiler the error names the artifact to add.
new File(basedir, 'target/lib').listFiles().findAll { it.name.startsWith('aot-compiler') }.each {
    assert it.delete()
}
def precompiled = JavaCommand.run(basedir, '-jar', built.path, 'AUTO')
assert precompiled.output() == ['5', 'precompiled: true'] : precompiled
result = run('AUTO')
assert result.status() == 3 : result
assert result.output().size() == 1 : result
assert result.output()[0].contains('dev.wasmjar:aot-compiler') : result
assert result.output()[0].contains('another runtime') : result
