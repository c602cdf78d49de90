package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.abi.AbiVersion;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.format.CacheKey;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Precompiled classes that don't fit: compiled anew, with one warning, or refused with the reason. */
class FallbackTest {
    @TempDir private Path folder;

    private final byte[] wasm = module();
    private final String hash = Hashes.sha256Hex(wasm);

    private static byte[] module() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I32));
        module.export("get", Kind.FUNC, module.function(type, code -> code.i32(42)));
        module.memory(1, 1);
        return module.data(0, new byte[] {1}).build();
    }

    private Manifest precompile() throws IOException {
        return Modules.precompile(wasm, folder, "answer").manifest();
    }

    private Path manifest() {
        return folder.resolve(JarLayout.manifest(hash));
    }

    private static Manifest with(Manifest manifest, int abiVersion, String fingerprint) {
        return new Manifest(
                abiVersion,
                manifest.compiler(),
                fingerprint,
                manifest.options(),
                manifest.wasmSha256(),
                manifest.wasmSize(),
                CacheKey.of(abiVersion, fingerprint, manifest.options(), manifest.wasmSha256()),
                manifest.packageName(),
                manifest.classes(),
                manifest.descriptor());
    }

    /** What must happen in each mode, for a module that has the reason not to be used. */
    private void check(MissReason reason, String detail) throws IOException {
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            try (Warnings warnings = new Warnings()) {
                WasmLoader auto = WasmLoader.builder().classLoader(classPath).build();
                runs(auto.load(wasm), false);
                assertThat(warnings.messages())
                        .singleElement()
                        .asString()
                        .startsWith("WARNING module 'module' (SHA-256 " + hash + ")")
                        .contains(reason.sentence())
                        .contains(detail)
                        .contains("compiled now");
            }
            try (Warnings warnings = new Warnings()) {
                WasmLoader quiet =
                        WasmLoader.builder().classLoader(classPath).warnings(false).build();
                runs(quiet.load(wasm), false);
                assertThat(warnings.messages()).isEmpty();
                WasmLoader required =
                        WasmLoader.builder()
                                .classLoader(classPath)
                                .mode(LoadMode.REQUIRE_PRECOMPILED)
                                .build();
                assertThatThrownBy(() -> required.load(wasm))
                        .isInstanceOf(ModuleLoadException.class)
                        .hasMessageContaining(hash)
                        .hasMessageContaining("precompiled classes are required")
                        .hasMessageContaining(reason.sentence())
                        .hasMessageContaining(detail)
                        .extracting(e -> ((ModuleLoadException) e).reason().orElseThrow())
                        .isEqualTo(reason);
                assertThat(warnings.messages()).isEmpty();
            }
        }
    }

    private void checkByName(MissReason reason) throws IOException {
        try (URLClassLoader classPath = Modules.classPath(folder);
                Warnings warnings = new Warnings()) {
            runs(WasmLoader.builder().classLoader(classPath).build().load("answer"), false);
            assertThat(warnings.messages())
                    .singleElement()
                    .asString()
                    .contains("module 'answer'")
                    .contains(reason.sentence());
        }
    }

    private static void runs(WasmModule module, boolean precompiled) {
        assertThat(module.isPrecompiled()).isEqualTo(precompiled);
        assertThat(module.instantiate().function("get").call()).containsExactly(42);
    }

    @Test
    void absent() throws IOException {
        check(MissReason.ABSENT, "");
        precompile();
        Files.delete(manifest());
        checkByName(MissReason.ABSENT);
    }

    @Test
    void corruptAtAnyByte() throws IOException {
        precompile();
        byte[] good = Files.readAllBytes(manifest());
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            WasmLoader required =
                    WasmLoader.builder()
                            .classLoader(classPath)
                            .mode(LoadMode.REQUIRE_PRECOMPILED)
                            .build();
            runs(required.load(wasm), true);
            for (int at = 0; at < good.length; at++) {
                byte[] damaged = good.clone();
                damaged[at] ^= 1;
                Files.write(manifest(), damaged);
                boolean version = at >= 4 && at < 8;
                assertThatThrownBy(() -> required.load(wasm))
                        .as("byte %d", at)
                        .isInstanceOf(ModuleLoadException.class)
                        .extracting(e -> ((ModuleLoadException) e).reason().orElseThrow())
                        .isIn(
                                version
                                        ? List.of(
                                                MissReason.FORMAT_TOO_OLD,
                                                MissReason.FORMAT_TOO_NEW)
                                        : List.of(MissReason.CORRUPT));
            }
        }
        byte[] damaged = good.clone();
        damaged[good.length / 2] ^= 1;
        Files.write(manifest(), damaged);
        check(MissReason.CORRUPT, "checksum mismatch");
        checkByName(MissReason.CORRUPT);
        Files.write(manifest(), new byte[0]);
        check(MissReason.CORRUPT, "only 0 bytes");
    }

    @Test
    void theManifestOfAnotherModule() throws IOException {
        precompile();
        byte[] other = new WasmBuilder().build();
        Files.write(manifest(), Modules.compile(other).manifest().toBytes());
        check(MissReason.CORRUPT, "that of another module");
    }

    @Test
    void classesThatAreMissingDamagedOrOfAnotherCompilation() throws IOException {
        Manifest manifest = precompile();
        Path type =
                folder.resolve(
                        manifest.packageName().replace('.', '/')
                                + "/" + GeneratedNames.INSTANCE_CLASS + ".class");
        byte[] good = Files.readAllBytes(type);
        Files.delete(type);
        check(MissReason.CORRUPT, "ClassNotFoundException");
        Files.write(type, new byte[] {1, 2, 3});
        check(MissReason.CORRUPT, "ClassFormatError");
        Files.write(type, good);
        Files.write(
                manifest(),
                new Manifest(
                                manifest.abiVersion(),
                                manifest.compiler(),
                                manifest.compilerFingerprint(),
                                manifest.options(),
                                manifest.wasmSha256(),
                                manifest.wasmSize(),
                                "0".repeat(64),
                                manifest.packageName(),
                                manifest.classes(),
                                manifest.descriptor())
                        .toBytes());
        check(MissReason.CORRUPT, "of another compilation");
    }

    @Test
    void thePieceOfTheBinaryWithTheDataIsMissing() throws IOException {
        precompile();
        Files.delete(folder.resolve(JarLayout.tail(hash, 0)));
        check(MissReason.CORRUPT, JarLayout.tail(hash, 0));
    }

    @Test
    void formatTooOldAndTooNew() throws IOException {
        precompile();
        byte[] bytes = Files.readAllBytes(manifest());
        ByteBuffer.wrap(bytes).putInt(4, Manifest.FORMAT_VERSION - 1);
        Files.write(manifest(), bytes);
        check(MissReason.FORMAT_TOO_OLD, "compile the module again");
        checkByName(MissReason.FORMAT_TOO_OLD);
        ByteBuffer.wrap(bytes).putInt(4, Manifest.FORMAT_VERSION + 1);
        Files.write(manifest(), bytes);
        check(MissReason.FORMAT_TOO_NEW, "update wasm-runtime");
        checkByName(MissReason.FORMAT_TOO_NEW);
    }

    @Test
    void anotherCompiler() throws IOException {
        Manifest manifest = precompile();
        Manifest other = with(manifest, manifest.abiVersion(), "0".repeat(64));
        Files.write(manifest(), other.toBytes());
        check(MissReason.COMPILER, manifest.compiler());
        checkByName(MissReason.COMPILER);
    }

    @Test
    void anOlderAndANewerAbi() throws IOException {
        Manifest manifest = precompile();
        for (int version : new int[] {AbiVersion.CURRENT - 1, AbiVersion.CURRENT + 1}) {
            Files.write(
                    manifest(), with(manifest, version, manifest.compilerFingerprint()).toBytes());
            check(MissReason.ABI, "ABI version " + version + ", expected " + AbiVersion.CURRENT);
            checkByName(MissReason.ABI);
        }
    }

    @Test
    void aGoodManifestBehindABadOneIsUsed() throws IOException {
        Path bad = folder.resolve("bad");
        Modules.precompile(wasm, bad, "answer");
        Files.write(bad.resolve(JarLayout.manifest(hash)), new byte[10]);
        Path good = folder.resolve("good");
        Modules.precompile(wasm, good, "answer");
        try (URLClassLoader classPath = Modules.classPath(bad, good);
                Warnings warnings = new Warnings()) {
            runs(WasmLoader.builder().classLoader(classPath).build().load("answer"), true);
            assertThat(warnings.messages()).isEmpty();
        }
    }

    @Test
    void jitOnlyCompilesWithoutAWarning() throws IOException {
        precompile();
        try (URLClassLoader classPath = Modules.classPath(folder);
                Warnings warnings = new Warnings()) {
            WasmLoader loader =
                    WasmLoader.builder()
                            .classLoader(classPath)
                            .mode(LoadMode.JIT_ONLY)
                            .build();
            runs(loader.load("answer"), false);
            runs(loader.load(wasm), false);
            assertThat(warnings.messages()).isEmpty();
        }
    }

    @Test
    void withoutTheCodeThereIsNothingToCompile() throws IOException {
        precompile();
        Files.delete(folder.resolve(JarLayout.code(hash)));
        Files.delete(manifest());
        try (URLClassLoader classPath = Modules.classPath(folder);
                Warnings warnings = new Warnings()) {
            WasmLoader loader = WasmLoader.builder().classLoader(classPath).build();
            assertThatThrownBy(() -> loader.load("answer"))
                    .isInstanceOf(ModuleLoadException.class)
                    .hasMessageContaining("'answer'")
                    .hasMessageContaining(JarLayout.code(hash));
            assertThat(warnings.messages()).isEmpty();
        }
    }

    @Test
    void aDamagedBinaryIsNotCompiled() throws IOException {
        precompile();
        Path code = folder.resolve(JarLayout.code(hash));
        byte[] bytes = Files.readAllBytes(code);
        bytes[bytes.length - 2] ^= 1;
        Files.write(code, bytes);
        Files.delete(manifest());
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            WasmLoader loader = WasmLoader.builder().classLoader(classPath).build();
            assertThatThrownBy(() -> loader.load("answer"))
                    .isInstanceOf(ModuleLoadException.class)
                    .hasMessageContaining("damaged")
                    .hasMessageContaining(hash);
        }
    }
}
