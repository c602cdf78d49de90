package dev.wasmjar.benchmarks.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.io.IOAccess;

/** A module in GraalWasm: one engine, which keeps the compiled code, and a context for each run. */
final class GraalWasmGuest implements Guest {
    private static final String LANGUAGE = "wasm";

    private final Engine engine = Engine.newBuilder(LANGUAGE).build();
    private final Source source;

    GraalWasmGuest(Path wasm) throws IOException {
        ByteSequence bytes = ByteSequence.create(Files.readAllBytes(wasm));
        source = Source.newBuilder(LANGUAGE, bytes, wasm.getFileName().toString()).build();
    }

    @Override
    public int run(Input input) {
        String directories = input.directories().entrySet().stream()
                .map(entry -> entry.getKey() + "::" + entry.getValue())
                .collect(Collectors.joining(","));
        Context.Builder builder = Context.newBuilder(LANGUAGE)
                .engine(engine)
                .option("wasm.Builtins", "wasi_snapshot_preview1")
                .arguments(LANGUAGE, input.arguments().toArray(String[]::new))
                .environment(input.environment())
                .allowIO(IOAccess.ALL)
                .out(input.out());
        if (!directories.isEmpty()) {
            builder.option("wasm.WasiMapDirs", directories);
        }
        try (Context context = builder.build()) {
            Value instance = context.eval(source).newInstance();
            instance.getMember("exports").getMember("_start").executeVoid();
            return 0;
        } catch (PolyglotException e) {
            if (e.isExit()) {
                return e.getExitStatus();
            }
            throw e;
        }
    }
}
