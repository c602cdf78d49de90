import dev.wasmjar.it.Program

if (!Program.isInstalled('bazel')) {
    println 'SKIPPED: bazel is not installed'
    return false
}
return true
