package dev.wasmjar.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    private static final String HEADER =
            "name\tpath\tkind\trun_options\targs\texit\texpected_stdout\tv8_run_s\tfeatures";

    @TempDir
    private Path folder;

    private Corpus corpus;

    @BeforeEach
    void makeCorpus() {
        corpus = new Corpus(folder, folder.resolve("fetched"));
    }

    private void manifest(String... rows) throws IOException {
        Files.writeString(folder.resolve("MANIFEST.tsv"),
                HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    @Test
    void programGetsWhatItsRowSays() throws IOException {
        manifest("u-python311\tpublished/python.wasm\trun\t--dir scripts::/s --dir @tmp::/tmp"
                + " --env SEED=0 --argv0 python\t-c 'print(1, 2)' \"a b\"\t0\tout.txt\t2.0\t");
        assertThat(corpus.measurable()).containsExactly(new Workload(
                "u-python311",
                Group.INTERPRETER,
                folder.resolve("fetched/python.wasm"),
                List.of("python", "-c", "print(1, 2)", "a b"),
                Map.of("SEED", "0"),
                Map.of("/s", folder.resolve("scripts"), "/tmp", Workload.FRESH),
                Optional.of(folder.resolve("out.txt"))));
    }

    @Test
    void programIsNamedAfterItsFileUnlessSaidOtherwise() throws IOException {
        manifest("k-fib\tkernels/fib.wasm\trun\t\t30\t0\tout.txt\t1.7\t");
        Workload workload = corpus.measurable().get(0);
        assertThat(workload.arguments()).containsExactly("fib.wasm", "30");
        assertThat(workload.moduleName()).isEqualTo("fib");
    }

    @Test
    void programsThatTrapOrOnlyStartAreNotMeasured() throws IOException {
        manifest(
                "k-traps\tt.wasm\trun\t\t\ttrap\tout\t1\t",
                "k-exit\tt.wasm\trun\t\t\t42\tout\t1\t",
                "u-hello\tt.wasm\trun\t\t\t0\tout\t0.5\t",
                "s-nest\tt.wasm\trun\t\t\t0\tout\t0.002\t",
                "x-parse\tt.wasm\tparse\t\t\t0\tout\t1\t",
                "k-fib\tt.wasm\trun\t\t\t0\tout\t1\t");
        assertThat(corpus.measurable()).extracting(Workload::name).containsExactly("k-fib");
        assertThat(corpus.find("u-hello")).isPresent();
        assertThat(corpus.find("none")).isEmpty();
    }

    @Test
    void targetsFollowFromNamesAndFeatures() throws IOException {
        manifest(
                "k-fib\tt.wasm\trun\t\t\t0\tout\t1\t",
                "k-vmloop\tt.wasm\trun\t\t\t0\tout\t1\t",
                "k-memgrow\tt.wasm\trun\t\t\t0\tout\t1\t",
                "k-sha_simd\tt.wasm\trun\t\t\t0\tout\t1\tbulk-memory,simd",
                "p-lua-fib\tt.wasm\trun\t\t\t0\tout\t1\tsign-ext",
                "p-zlib\tt.wasm\trun\t\t\t0\tout\t1\t");
        assertThat(corpus.measurable()).extracting(Workload::group).containsExactly(
                Group.KERNEL, Group.DISPATCH, Group.GROWTH, Group.SIMD, Group.INTERPRETER,
                Group.PROGRAM);
    }

    @Test
    void unknownOptionsAreRefused() throws IOException {
        manifest("k-fib\tt.wasm\trun\t--network none\t\t0\tout\t1\t");
        assertThatIllegalArgumentException().isThrownBy(corpus::measurable)
                .withMessageContaining("--network");
    }

    @Test
    void brokenLinesAreRefused() throws IOException {
        manifest("k-fib\tt.wasm");
        assertThatIllegalArgumentException().isThrownBy(corpus::measurable)
                .withMessageContaining("2 columns, not 9");
    }
}
