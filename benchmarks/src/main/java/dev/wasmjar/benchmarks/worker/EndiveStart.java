package dev.wasmjar.benchmarks.worker;

import dev.wasmjar.benchmarks.start.FirstResult;
import dev.wasmjar.benchmarks.start.StartWorker;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import run.endive.runtime.CompiledModule;
import run.endive.runtime.ImportValues;

/** Does in Endive what {@link StartWorker} does, with the same arguments. */
public final class EndiveStart {
    private EndiveStart() {}

    public static void main(String[] args) throws Exception {
        FirstResult.begin();
        if (args[0].equals("ENDIVE_JAR") || args[0].equals("ENDIVE_ARCHIVE")) {
            run(built(), args);
        } else {
            byte[] wasm = Files.readAllBytes(Path.of(args[1]));
            FirstResult.begin();
            run(args[0].equals("ENDIVE_COMPILE")
                            ? EndiveCompilation.of(wasm)
                            : EndiveCompilation.of(wasm, Path.of(args[3], "classes.jar")),
                    args);
        }
        FirstResult.print();
    }

    private static EndiveGuest built() throws ReflectiveOperationException {
        CompiledModule module = (CompiledModule)
                Class.forName(EndiveBuild.CLASS_NAME).getDeclaredConstructor().newInstance();
        return new EndiveGuest(module.wasmModule(), module.machineFactory());
    }

    private static void run(EndiveGuest module, String[] args) {
        FirstResult.loaded();
        List<String> guest = Arrays.asList(args).subList(4, args.length);
        if (guest.isEmpty()) {
            module.run(ImportValues.empty(), FirstResult::ready);
        } else {
            module.run(new Guest.Input(
                    guest, Map.of(), Map.of(), OutputStream.nullOutputStream()), FirstResult::ready);
        }
    }
}
