package dev.wasmjar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasmjar.compiler.CompilerOptions;
import dev.wasmjar.compiler.WasmCompiler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Random modules do here what they do in V8. Other seeds: see {@link Fuzzer}. */
class FuzzerTest {
    private static final int SEEDS = 60;

    @Test
    void modulesDoTheSameHereAndInV8() throws IOException {
        Optional<Reference> node = Reference.start();
        if (node.isEmpty()) {
            System.out.println("SKIPPED: there is no node, so nothing to compare with");
        }
        assumeTrue(node.isPresent(), "there is no node");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (Reference reference = node.get();
                PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8)) {
            Fuzzer fuzzer = new Fuzzer(reference, out, Path.of("target/fuzz"));
            for (long seed = 0; seed < SEEDS; seed++) {
                fuzzer.agrees(seed, Fuzzer.sizeOf(seed));
            }
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aSeedAlwaysMakesTheSameModuleAndItIsValid() {
        for (long seed = 0; seed < 20; seed++) {
            Choices choices = Choices.ofSeed(seed);
            byte[] wasm = ModuleGenerator.generate(choices, Fuzzer.sizeOf(seed)).wasm();
            byte[] again =
                    ModuleGenerator.generate(Choices.of(choices.drawn()), Fuzzer.sizeOf(seed))
                            .wasm();
            assertThat(again).isEqualTo(wasm);
            new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
        }
    }

    @Test
    void theShrinkerKeepsWhatIsInteresting() {
        int[] drawn = drawn(5);
        int limit = 900;
        GeneratedModule smallest =
                new Shrinker(
                                ModuleGenerator.Size.SMALL,
                                module -> module.wasm().length > limit)
                        .shrink(drawn);
        GeneratedModule original =
                ModuleGenerator.generate(Choices.of(drawn), ModuleGenerator.Size.SMALL);
        assertThat(smallest.wasm().length).isGreaterThan(limit);
        assertThat(smallest.wasm().length).isLessThan(original.wasm().length);
    }

    private static int[] drawn(long seed) {
        Choices choices = Choices.ofSeed(seed);
        ModuleGenerator.generate(choices, ModuleGenerator.Size.SMALL);
        int[] drawn = choices.drawn();
        assertThat(Arrays.stream(drawn).anyMatch(number -> number != 0)).isTrue();
        return drawn;
    }
}
