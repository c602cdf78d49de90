import dev.wasmjar.it.Program

if (!Program.isInstalled('gradle')) {
    println 'SKIPPED: gradle is not installed'
    return false
}
return true
