package dev.wasmjar.spec;

import dev.wasmjar.compiler.CompilerOptions;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.compiler.archive.ModuleFiles;
import dev.wasmjar.compiler.verify.ClassVerifier;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.InvalidModuleException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The modules of a script, compiled and verified ahead of time. */
final class Precompiled {
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Map<String, InvalidModuleException> refused = new HashMap<>();

    Precompiled(List<Command> commands) {
        Map<String, byte[]> binaries = new HashMap<>();
        for (Command command : commands) {
            command.binary().ifPresent(wasm -> binaries.put(Hashes.sha256Hex(wasm), wasm));
        }
        binaries.forEach(this::compile);
    }

    private void compile(String sha256, byte[] wasm) {
        try {
            CompiledModule module = new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
            ClassVerifier.verify(module.classes(), Precompiled.class.getClassLoader());
            files.putAll(ModuleFiles.of(module, wasm, Set.of(sha256), false));
        } catch (InvalidModuleException e) {
            refused.put(sha256, e);
        }
    }

    /** What belongs in a jar, by path; modules are named by their SHA-256. */
    SortedMap<String, byte[]> files() {
        return files;
    }

    /** Throws again what the compiler threw for a module. */
    void checkCompiled(String sha256) {
        InvalidModuleException refusal = refused.get(sha256);
        if (refusal != null) {
            throw refusal;
        }
    }
}
