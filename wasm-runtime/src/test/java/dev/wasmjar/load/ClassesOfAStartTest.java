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

    /** Loads classes ahead, and does nothing else. */
    static final class Ahead {
        private Ahead() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread[] threads = new Thread[Thread.activeCount() + 1];
            ClassesAhead.load();
            int count = Thread.enumerate(threads);
            for (int i = 0; i < count; i++) {
                if (threads[i] != Thread.currentThread()) {
                    threads[i].join();
                }
            }
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

    /** The output of a process, in which the JVM says which classes it loads. */
    private String run(Class<?> program, int processors) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xlog:class+load",
                                "-XX:ActiveProcessorCount=" + processors,
                                "-cp",
                                folder + File.pathSeparator + System.getProperty("java.class.path"),
                                program.getName())
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> loaded(String output) {
        return LOADED.matcher(output).results().map(loaded -> loaded.group(1)).toList();
    }

    @Test
    void aSmallModuleLoadsFewClasses() throws Exception {
        precompile();
        String output = run(Program.class, 1);
        assertThat(output.lines()).contains(String.valueOf((int) 'l'));
        List<String> loaded = loaded(output);
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

    @Test
    void theClassesToLoadAheadAreThoseOfASmallModule() throws Exception {
        precompile();
        // With one processor no thread loads any.
        List<String> loaded = loaded(run(Program.class, 1));
        assertThat(loaded.subList(loaded.indexOf(ClassesAhead.class.getName()) + 1, loaded.size()))
                .filteredOn(name -> name.startsWith("dev.wasmjar.") && !name.startsWith("dev.wasmjar.compiler."))
                .containsExactlyInAnyOrderElementsOf(ClassesAhead.NAMES);
    }

    @Test
    void theyAreLoadedAheadInASecondThread() throws Exception {
        assertThat(loaded(run(Ahead.class, 2))).containsAll(ClassesAhead.NAMES);
    }
}
