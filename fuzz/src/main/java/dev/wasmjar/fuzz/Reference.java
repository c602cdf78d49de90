package dev.wasmjar.fuzz;

import dev.wasmjar.fuzz.GeneratedModule.NamedFunction;
import dev.wasmjar.types.ValueType;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** V8, in one process of Node for many modules. */
final class Reference implements Closeable {
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;
    private final Path script;

    private Reference(Process process, Path script) {
        this.process = process;
        this.script = script;
        requests = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts Node; empty where there is none. */
    static Optional<Reference> start() throws IOException {
        Path script = Files.createTempFile("reference", ".mjs");
        try (InputStream in = Reference.class.getResourceAsStream("reference.mjs")) {
            Files.write(script, in.readAllBytes());
        }
        try {
            Process process =
                    new ProcessBuilder(
                                    "node",
                                    "--experimental-wasm-extended-const",
                                    "--experimental-wasm-return-call",
                                    script.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            return Optional.of(new Reference(process, script));
        } catch (IOException e) {
            Files.delete(script);
            return Optional.empty();
        }
    }

    /** Hands a module over; the answer is to be read by {@link #answer}. */
    void ask(GeneratedModule module) throws IOException {
        requests.write(
                "{\"wasm\":\"" + Base64.getEncoder().encodeToString(module.wasm())
                        + "\",\"rounds\":" + module.rounds()
                        + ",\"reset\":" + module.reset().map(Reference::json).orElse("null")
                        + ",\"imports\":" + functions(module.imports())
                        + ",\"references\":"
                        + module.references().entrySet().stream()
                                .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                                .collect(Collectors.joining(",", "{", "}"))
                        + ",\"functions\":" + functions(module.functions())
                        + ",\"state\":" + functions(module.state()) + "}\n");
        requests.flush();
    }

    /** The transcript. */
    String answer() throws IOException {
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("node has ended");
        }
        return answer;
    }

    private static String functions(List<NamedFunction> functions) {
        return functions.stream()
                .map(function ->
                        "{\"module\":" + json(function.module())
                                + ",\"name\":" + json(function.name())
                                + ",\"params\":" + json(function.type().params())
                                + ",\"results\":" + json(function.type().results()) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Names of functions are of ASCII letters and signs, and have no quotes. */
    private static String json(String name) {
        return "\"" + name + "\"";
    }

    private static String json(List<ValueType> types) {
        return types.stream()
                .map(type -> json(type.toString()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.delete(script);
    }
}
