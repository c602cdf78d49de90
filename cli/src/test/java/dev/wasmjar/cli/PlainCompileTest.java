package dev.wasmjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The two readers of a command line of {@code compile} agree. */
class PlainCompileTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "compile|f.wasm|-o|a.jar", "compile|-o|a.jar|f.wasm|@g.wasm", "compile|f|--output|a|\"g\""
    })
    void readsALineAsPicocliDoes(String text) {
        String[] line = text.split("\\|", -1);
        CommandLine.ParseResult parsed = WasmjarCommand.commandLine().parseArgs(line);
        CompileCommand command = (CompileCommand) parsed.subcommand().commandSpec().userObject();
        assertThat(PlainCompile.parse(line)).isNotNull().isEqualTo(command.request());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "run|f.wasm", "compile", "compile|f.wasm", "compile|-o|a.jar", "compile|f.wasm|-o",
        "compile|f.wasm|-o|-x", "compile|f.wasm|-o|a|-o|b", "compile|--help", "compile|--|f.wasm|-o|a",
        "compile|f.wasm|-o|a.jar|--package|p", "compile|--incremental|f|-o|a", "compile|f.wasm|-oa.jar",
        "compile|f.wasm|--output=a.jar"
    })
    void leavesEverythingElseToPicocli(String text) {
        assertThat(PlainCompile.parse(text.split("\\|", -1))).isNull();
    }

    @Test
    void noArgumentsAtAll() {
        assertThat(PlainCompile.parse(new String[0])).isNull();
    }
}
