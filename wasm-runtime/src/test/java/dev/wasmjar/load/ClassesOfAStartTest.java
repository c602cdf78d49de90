package dev.wasmjar.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.Modules;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each class takes a start about as long as all of a small function's work: which ones are loaded. */
class ClassesOfAStartTest {
    private static final int MOST_CLASSES_OF_THE_RUNTIME = 68;
    private static final Pattern LOADED =
            Pattern.compile("^\\[.*\\] (\\S+) source: ", Pattern.MULTILINE);

    @TempDir private Path folder;

    /** What runs in a process of its own. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            System.out.println(
                    WasmLoader.create().load("letter").instantiate().function("get").call()[0]);
        }
    }

    private void precompile() throws Exception {
        WasmBuilder module = new WasmBuilder();
        module.memory(1, 1);
        module.data(0, "letter".getBytes(StandardCharsets.UTF_8));
        int type = module.type(List.of(), List.of(NumberType.I32));
        module.export(
                "get",
                Kind.FUNC,
                module.function(type, code -> code.i32(0).access(Opcode.I32_LOAD8_U, 0)));
        Modules.precompile(module.build(), folder, "letter");
    }

    private String run() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xlog:class+load",
                                "-cp",
                                folder + File.pathSeparator + System.getProperty("java.class.path"),
                                Program.class.getName())
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aSmallModuleLoadsFewClasses() throws Exception {
        precompile();
        String output = run();
        assertThat(output.lines()).contains(String.valueOf((int) 'l'));
        List<String> loaded = LOADED.matcher(output).results().map(ClassesOfAStartTest::name).toList();
        assertThat(loaded)
                .contains(WasmLoader.class.getName())
                .as("what nothing asks for")
                .doesNotContain(
                        "dev.wasmjar.MissReason",
                        "dev.wasmjar.abi.GlobalCell",
                        "dev.wasmjar.abi.ReferenceTable",
                        "dev.wasmjar.link.FirstCall",
                        "dev.wasmjar.cache.CodeCache",
                        "dev.wasmjar.spi.ModuleCompiler",
                        "java.io.EOFException",
                        "java.security.MessageDigest",
                        "java.net.NetPermission",
                        "java.lang.NoSuchFieldError",
                        "java.lang.invoke.VarHandleReferences$FieldStaticReadOnly",
                        "java.util.WeakHashMap$KeyIterator");
        assertThat(loaded.stream().filter(name -> name.startsWith("dev.wasmjar.")))
                .as("classes of the runtime")
                .hasSizeLessThanOrEqualTo(MOST_CLASSES_OF_THE_RUNTIME);
    }

    private static String name(MatchResult loaded) {
        return loaded.group(1);
    }
}
