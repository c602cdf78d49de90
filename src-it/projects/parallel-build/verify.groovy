import dev.wasmjar.format.Hashes
import dev.wasmjar.format.JarLayout
import dev.wasmjar.it.BuildLog
import dev.wasmjar.it.Jar
import dev.wasmjar.it.Sources

def log = new BuildLog(basedir)
log.mustHaveLine('Using the MultiThreadedBuilder implementation with a thread count of 2')
log.mustNotHaveLine('not marked as', 'thread-safe')
log.mustNotHaveLine('marked @threadSafe')
assert log.count('Compiled 20 WebAssembly modules') == 4

def libraries = ['one', 'two', 'three', 'four']
for (i in 0..3) {
    def library = libraries[i]
    def files = Jar.read(new File(basedir, "${library}/target/${library}-1.0.jar"))
    for (j in 1..20) {
        def sha256 = Hashes.sha256Hex(Sources.constant(100 * i + j))
        assert new String(files[JarLayout.name("module${j}")]).trim() == sha256
        assert files.containsKey(JarLayout.manifest(sha256))
    }
    assert files.keySet().count { it.endsWith('.manifest') } == 20
}
