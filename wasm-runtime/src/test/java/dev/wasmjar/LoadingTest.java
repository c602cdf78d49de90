package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Precompiled classes where they fit: found by name and by content. */
class LoadingTest {
    private static final FunctionType TO_I32 = new FunctionType(List.of(), List.of(NumberType.I32));

    @TempDir private Path folder;
    private Warnings warnings;

    @BeforeEach
    void collectWarnings() {
        warnings = new Warnings();
    }

    @AfterEach
    void noWarnings() {
        warnings.close();
        assertThat(warnings.messages()).isEmpty();
    }

    /** A module that returns a number, with names, data and custom sections. */
    private static byte[] module(int value) {
        WasmBuilder module = new WasmBuilder();
        int get = module.function(module.type(TO_I32), code -> code.i32(value));
        int trap = module.function(0, code -> code.op(Opcode.UNREACHABLE));
        module.memory(1, 1);
        module.data(0, new byte[] {'d', 'a', 't', 'a'});
        module.withDataCount();
        module.export("get", Kind.FUNC, get);
        module.export("trap", Kind.FUNC, trap);
        module.export("memory", Kind.MEMORY, 0);
        module.custom("notes", new byte[] {1, 2, 3});
        module.functionNames(Map.of(trap, "falls"));
        return module.build();
    }

    private static WasmLoader loader(ClassLoader classLoader) {
        return WasmLoader.builder()
                .mode(LoadMode.REQUIRE_PRECOMPILED)
                .classLoader(classLoader)
                .build();
    }

    private static void check(WasmModule module, byte[] wasm, int value) {
        assertThat(module.isPrecompiled()).isTrue();
        assertThat(module.sha256()).isEqualTo(Hashes.sha256Hex(wasm));
        Instance instance = module.instantiate();
        assertThat(instance.function("get").call()).containsExactly(value);
        assertThat(instance.memory("memory").readUtf8(0, 5)).isEqualTo("data\0");
        assertThat(module.customSections("notes")).containsExactly(new byte[] {1, 2, 3});
        assertThat(module.functionName(1)).contains("falls");
        assertThatThrownBy(() -> instance.function("trap").call())
                .isInstanceOf(Trap.class)
                .satisfies(
                        trap ->
                                assertThat(module.wasmStack(trap))
                                        .containsExactly("falls (func[1])"));
    }

    @Test
    void byNameByBytesByPathAndByStream() throws IOException {
        byte[] wasm = module(1);
        Modules.precompile(wasm, folder, "one", "org.example/app/text/one");
        Path file = folder.resolve("first.wasm");
        Files.write(file, wasm);
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            WasmLoader loader = loader(classPath);
            check(loader.load("one"), wasm, 1);
            check(loader.load("org.example/app/text/one"), wasm, 1);
            check(loader.load(wasm), wasm, 1);
            check(loader.load(file), wasm, 1);
            check(loader.load(new ByteArrayInputStream(wasm)), wasm, 1);
            assertThat(loader.load("one").name()).isEqualTo("one");
            assertThat(loader.load(file).name()).isEqualTo("first");
        }
    }

    @Test
    void aModuleWithoutCodeAndOneWithoutAnything() throws IOException {
        byte[] data = new WasmBuilder().custom("a", new byte[] {7}).build();
        Modules.precompile(data, folder, "data");
        byte[] empty = new WasmBuilder().build();
        Modules.precompile(empty, folder, "empty");
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            WasmModule module = loader(classPath).load("data");
            assertThat(module.customSections("a")).containsExactly(new byte[] {7});
            assertThat(module.instantiate().export("x")).isEmpty();
            assertThat(loader(classPath).load("empty").instantiate()).isNotNull();
        }
    }

    @Test
    void theContextClassLoaderIsTheDefault() throws IOException {
        byte[] wasm = module(1);
        Modules.precompile(wasm, folder, "one");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            thread.setContextClassLoader(classPath);
            check(WasmLoader.create().load("one"), wasm, 1);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void modulesFromSeveralPlacesAndInOne() throws IOException {
        Path first = folder.resolve("1");
        Path second = folder.resolve("2");
        Path merged = folder.resolve("merged");
        byte[] one = module(1);
        byte[] two = module(2);
        for (Path target : List.of(first, merged)) {
            Modules.precompile(one, target, "a/b");
        }
        for (Path target : List.of(second, merged)) {
            Modules.precompile(two, target, "a");
        }
        for (Path[] path : new Path[][] {{first, second}, {merged}}) {
            try (URLClassLoader classPath = Modules.classPath(path)) {
                check(loader(classPath).load("a/b"), one, 1);
                check(loader(classPath).load("a"), two, 2);
            }
        }
    }

    @Test
    void aNameThatMeansSeveralModulesIsRefused() throws IOException {
        Path first = folder.resolve("1");
        Path second = folder.resolve("2");
        Modules.precompile(module(1), first, "same", "org.example/a/same");
        Modules.precompile(module(2), second, "same", "org.example/b/same");
        try (URLClassLoader classPath = Modules.classPath(first, second)) {
            assertThatThrownBy(() -> loader(classPath).load("same"))
                    .isInstanceOf(ModuleLoadException.class)
                    .hasMessageContaining("several modules 'same'")
                    .hasMessageContaining(first.toUri().getPath())
                    .hasMessageContaining(second.toUri().getPath())
                    .hasMessageContaining("qualified name");
            check(loader(classPath).load("org.example/b/same"), module(2), 2);
        }
        Path copy = folder.resolve("3");
        Modules.precompile(module(1), copy, "same");
        try (URLClassLoader classPath = Modules.classPath(first, copy)) {
            check(loader(classPath).load("same"), module(1), 1);
        }
    }

    @Test
    void aNameThatIsNotThereOrDamagedIsRefused() throws IOException {
        Modules.precompile(module(1), folder, "one");
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            assertThatThrownBy(() -> loader(classPath).load("two"))
                    .isInstanceOf(ModuleLoadException.class)
                    .hasMessageContaining("no module 'two' on the class path")
                    .hasMessageContaining(JarLayout.name("two"));
            Files.writeString(folder.resolve(JarLayout.name("one")), "nonsense");
            assertThatThrownBy(() -> loader(classPath).load("one"))
                    .isInstanceOf(ModuleLoadException.class)
                    .hasMessageContaining("'one'")
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void byNameWorksWithoutTheCode() throws IOException {
        byte[] wasm = module(1);
        Modules.precompile(wasm, folder, "one");
        Files.delete(folder.resolve(JarLayout.code(Hashes.sha256Hex(wasm))));
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            check(loader(classPath).load("one"), wasm, 1);
        }
    }

    /** Its data is in several files of the jar; segments begin and end where these don't. */
    @Test
    void manyMegabytesOfData() throws IOException {
        byte[] data = new byte[5_000_000];
        new Random(20261201).nextBytes(data);
        WasmBuilder builder = new WasmBuilder();
        builder.function(builder.type(TO_I32), code -> code.i32(1));
        builder.memory(100, 100);
        builder.export("memory", Kind.MEMORY, 0);
        int start = 0;
        for (int length : new int[] {1, 3_000_000, 700_000, 0, 1_200_000, 99_999}) {
            builder.data(start, Arrays.copyOfRange(data, start, start + length));
            start += length;
        }
        builder.custom("notes", new byte[] {1, 2, 3});
        byte[] wasm = builder.build();
        Modules.precompile(wasm, folder, "large");
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            WasmLoader again =
                    WasmLoader.builder().classLoader(classPath).mode(LoadMode.JIT_ONLY).build();
            for (WasmLoader loader : List.of(loader(classPath), again)) {
                WasmModule module = loader.load("large");
                assertThat(module.instantiate().memory("memory").read(0, start))
                        .isEqualTo(Arrays.copyOf(data, start));
                assertThat(module.customSections("notes")).containsExactly(new byte[] {1, 2, 3});
            }
        }
    }

    @Test
    void dataWithoutAnyFunction() throws IOException {
        WasmBuilder builder = new WasmBuilder();
        builder.memory(1, 1);
        builder.export("memory", Kind.MEMORY, 0);
        builder.data(5, new byte[] {'d', 'a', 't', 'a'});
        Modules.precompile(builder.build(), folder, "data");
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            Instance instance = loader(classPath).load("data").instantiate();
            assertThat(instance.memory("memory").readUtf8(5, 4)).isEqualTo("data");
        }
    }

    @Test
    void damagedNamesOfFunctionsCostTheNamesOnly() throws IOException {
        byte[] wasm = module(1);
        Modules.precompile(wasm, folder, "one");
        Files.write(folder.resolve(JarLayout.debug(Hashes.sha256Hex(wasm))), new byte[50]);
        try (URLClassLoader classPath = Modules.classPath(folder)) {
            WasmModule module = loader(classPath).load("one");
            assertThat(module.functionName(1)).isEmpty();
            assertThat(module.instantiate().function("get").call()).containsExactly(1);
        }
    }

    @Test
    void invalidModulesAreRefusedWithTheirFault() {
        WasmLoader loader = WasmLoader.builder().mode(LoadMode.JIT_ONLY).build();
        assertThatThrownBy(() -> loader.load(new byte[] {1, 2, 3, 4}))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining("malformed module: magic header not detected");
        WasmBuilder invalid = new WasmBuilder();
        invalid.function(invalid.type(TO_I32), code -> {});
        assertThatThrownBy(() -> loader.load(invalid.build()))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining("invalid module: type mismatch")
                .hasMessageContaining("in function 0");
    }

    /** A class loader that answers no request for resources of modules. */
    private static final class Unreadable extends ClassLoader {
        @Override
        public URL getResource(String name) {
            throw new UncheckedIOException(new IOException("asked for " + name));
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("asked for " + name);
        }
    }

    @Test
    void jitOnlyDoesNotLookForPrecompiledClasses() {
        WasmModule module =
                WasmLoader.builder()
                        .mode(LoadMode.JIT_ONLY)
                        .classLoader(new Unreadable())
                        .build()
                        .load(module(3));
        assertThat(module.isPrecompiled()).isFalse();
        assertThat(module.instantiate().function("get").call()).containsExactly(3);
    }
}
