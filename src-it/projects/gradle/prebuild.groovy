import dev.wasmjar.it.Sources

def build = new File(basedir, 'build.gradle')
build.text = build.text.replace('@project.version@', projectVersion)
new Sources(basedir).write('src/main/wasm/calculator.wasm', Sources.adder())
