import dev.wasmjar.it.JavaCommand

def isNew = Runtime.version().feature() >= 25
def archive = "target/app.${isNew ? 'aot' : 'jsa'}"
def option = (isNew ? '-XX:AOTCache=' : '-XX:SharedArchiveFile=') + archive
assert new File(basedir, archive).length() > 100_000
assert new File(basedir, 'build.log').text.contains('launch with: java -XX:')

def result = JavaCommand.run(basedir, '-Xlog:class+load', option, '-jar', 'target/app.jar')
assert result.status() == 0 : result
assert result.output().contains('precompiled: true')
def generated = result.output().findAll { it =~ / wasmjar\.m\w+\.G0 / }
assert generated.size() == 1
assert generated[0].contains('source: shared objects file')
