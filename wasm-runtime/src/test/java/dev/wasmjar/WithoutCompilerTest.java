package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment of wasm-runtime and cache-format alone. */
class WithoutCompilerTest {
    @TempDir private Path folder;

    /** A class path of nothing but the two modules and {@code folder}, and the JDK behind it. */
    private URLClassLoader deployment() throws Exception {
        return new URLClassLoader(
                new URL[] {
                    WasmLoader.class.getProtectionDomain().getCodeSource().getLocation(),
                    Manifest.class.getProtectionDomain().getCodeSource().getLocation(),
                    folder.toUri().toURL()
                },
                ClassLoader.getPlatformClassLoader());
    }

    private static byte[] module() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I32));
        module.export("get", Kind.FUNC, module.function(type, code -> code.i32(42)));
        return module.build();
    }

    /** Calls {@code get} of the module {@code name}, or of the binary where that is given. */
    private static long[] runIn(ClassLoader deployment, String name, byte[] wasm)
            throws Throwable {
        Class<?> loaderType = deployment.loadClass(WasmLoader.class.getName());
        assertThat(loaderType).isNotSameAs(WasmLoader.class);
        Object builder = call(loaderType, null, "builder");
        builder = call(builder.getClass(), builder, "classLoader", deployment);
        Object loader = call(builder.getClass(), builder, "build");
        Object source = wasm == null ? name : wasm;
        Object module = call(loaderType, loader, "load", source);
        Class<?> moduleType = deployment.loadClass(WasmModule.class.getName());
        Object instance = call(moduleType, module, "instantiate");
        Class<?> instanceType = deployment.loadClass(Instance.class.getName());
        Object function = call(instanceType, instance, "function", "get");
        Class<?> functionType = deployment.loadClass(WasmFunction.class.getName());
        return (long[]) call(functionType, function, "call", (Object) new long[0]);
    }

    private static Object call(Class<?> type, Object target, String name, Object... arguments)
            throws Throwable {
        for (Method method : type.getMethods()) {
            Class<?>[] params = method.getParameterTypes();
            if (method.getName().equals(name)
                    && params.length == arguments.length
                    && (params.length == 0 || params[0].isInstance(arguments[0]))) {
                try {
                    return method.invoke(target, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }
        }
        throw new NoSuchMethodException(type + "." + name);
    }

    @Test
    void precompiledModulesRun() throws Throwable {
        byte[] wasm = module();
        Modules.precompile(wasm, folder, "answer");
        try (URLClassLoader deployment = deployment()) {
            assertThatThrownBy(() -> deployment.loadClass("dev.wasmjar.compiler.WasmCompiler"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThat(runIn(deployment, "answer", null)).containsExactly(42);
            assertThat(runIn(deployment, null, wasm)).containsExactly(42);
        }
    }

    @Test
    void theErrorNamesTheReasonAndTheArtifact() throws Exception {
        try (URLClassLoader deployment = deployment()) {
            assertThatThrownBy(() -> runIn(deployment, null, module()))
                    .hasMessageContaining(MissReason.ABSENT.sentence())
                    .hasMessageContaining("add dev.wasmjar:aot-compiler to the class path")
                    .satisfies(
                            e ->
                                    assertThat(e.getClass().getName())
                                            .isEqualTo(ModuleLoadException.class.getName()));
        }
    }
}
