package dev.wasmjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The two readers of a command line of {@code run} agree. */
class PlainRunTest {

    static Stream<String> plainLines() {
        return Stream.of(
                "run|f.wasm",
                "run|f.wasm||-x|--dir|a|--|@file|--help|\"q\"|'q'",
                "run|--|f.wasm|--|a",
                "run|--|-f.wasm",
                "run|--dir|a::b|--dir=c|--env|A=1=2|--env=B=|--env|C|f.wasm|x",
                "run|--argv0|name|--invoke|f|--mode|jit-only|--module|m|f.jar|1|-2",
                "run|--argv0=|--mode=require-precompiled|f.jar|run",
                "run|--env|A=\"x y\"|f.wasm");
    }

    @ParameterizedTest
    @MethodSource("plainLines")
    void readsALineAsPicocliDoes(String text) {
        String[] line = text.split("\\|", -1);
        CommandLine.ParseResult parsed = WasmjarCommand.commandLine().parseArgs(line);
        RunCommand command = (RunCommand) parsed.subcommand().commandSpec().userObject();
        assertThat(PlainRun.parse(line)).isNotNull().isEqualTo(command.request());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "compile|f.wasm", "run", "run|--", "run|--help|f.wasm", "run|-V", "run|--dir",
        "run|--dir|--env|f.wasm", "run|--mode|fast|f.wasm", "run|--unknown|f.wasm",
        "run|--argv0|a|--argv0|b|f.wasm", "run|--invoke=a|--invoke=b|f.wasm",
        "run|--module=a|--module=b|f.wasm", "run|--mode=auto|--mode=auto|f.wasm", "run|-x|f.wasm"
    })
    void leavesEverythingElseToPicocli(String text) {
        assertThat(PlainRun.parse(text.split("\\|", -1))).isNull();
    }

    @Test
    void noArgumentsAtAll() {
        assertThat(PlainRun.parse(new String[0])).isNull();
    }
}
