import dev.wasmjar.format.Hashes
import dev.wasmjar.format.JarLayout
import dev.wasmjar.format.Manifest
import dev.wasmjar.it.BuildLog
import dev.wasmjar.it.Sources

def log = new BuildLog(basedir)
assert log.count('Skipped, as wasm.skip says') == 1
assert log.count('Compiled 2 WebAssembly modules') == 1
assert !new File(basedir, 'target/classes/META-INF').exists()

def compiled = new File(basedir, 'target/compiled')
def files = []
compiled.eachFileRecurse { if (it.file) { files << compiled.toPath().relativize(it.toPath()) } }
def paths = files.collect { it.toString().replace('\\', '/') }
assert paths.count { it.endsWith('.manifest') } == 2
assert paths.count { it.endsWith('.code') } == 0
assert paths.findAll { it.endsWith('.class') }.every {
    it.startsWith('com/acme/wasm/a/deep/one/') || it.startsWith('com/acme/wasm/b/two_too/')
}
assert paths.any { it.startsWith('com/acme/wasm/b/two_too/') }
['a/deep/one', 'b/two-too', 'org.example/user-properties/b/two-too'].each {
    assert paths.contains(JarLayout.name(it))
}
def path = JarLayout.manifest(Hashes.sha256Hex(Sources.constant(4)))
assert Manifest.read(new File(compiled, path).bytes).packageName() == 'com.acme.wasm.b.two_too'
