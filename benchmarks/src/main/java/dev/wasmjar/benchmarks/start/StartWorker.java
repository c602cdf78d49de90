package dev.wasmjar.benchmarks.start;

import dev.wasmjar.Instance;
import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import dev.wasmjar.cache.CodeCache;
import dev.wasmjar.cache.directory.DirectoryOptions;
import dev.wasmjar.wasi.Wasi;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Comes by a module in one {@link Way}, runs it, and prints the {@link FirstResult}. Arguments: the
 * way, the module's file, its name, the folder of a cache, and what the program is given, if it is one
 * of WASI. No class that is not needed: this is an application's start.
 */
public final class StartWorker {
    /** The module that each jar has besides that of its program, which needs classes of all of the runtime. */
    static final String VARIED = "varied";

    private StartWorker() {}

    public static void main(String[] args) throws Exception {
        FirstResult.begin();
        if (args[0].equals("EMPTY")) {
            FirstResult.loaded();
            FirstResult.ready();
        } else {
            run(args);
        }
        FirstResult.print();
    }

    private static void run(String[] args) throws Exception {
        String[] guest = Arrays.copyOfRange(args, 4, args.length);
        if (args[0].equals("JAR") || args[0].equals("ARCHIVE")) {
            call(WasmLoader.create().load(args[2]), guest);
            return;
        }
        if (args[0].equals("LATER")) {
            WasmLoader loader = WasmLoader.create();
            call(loader.load(VARIED), new String[] {VARIED});
            FirstResult.begin();
            call(loader.load(args[2]), guest);
            return;
        }
        byte[] wasm = Files.readAllBytes(Path.of(args[1]));
        WasmLoader.Builder loader = WasmLoader.builder().warnings(false);
        switch (args[0]) {
            case "MEMORY" -> {
                CodeCache cache = CodeCache.builder().memory(1L << 30).build();
                loader.cache(cache).build().load(wasm);
                cache.finish();
            }
            case "DIRECTORY", "FILL" ->
                    loader.cache(
                            CodeCache.builder()
                                    .directory(
                                            DirectoryOptions.of(Path.of(args[3]))
                                                    .wasmBytes(0, Long.MAX_VALUE)
                                                    .build())
                                    .build());
            case "COMPILE" -> loader.mode(LoadMode.JIT_ONLY);
            default -> throw new IllegalArgumentException(args[0]);
        }
        FirstResult.begin();
        call(loader.build().load(wasm), guest);
    }

    private static void call(WasmModule module, String[] guest) {
        FirstResult.loaded();
        if (guest.length == 0) {
            Instance instance = module.instantiate();
            FirstResult.ready();
            instance.function("_start").call();
            return;
        }
        OutputStream nowhere = OutputStream.nullOutputStream();
        try (Wasi wasi = Wasi.builder().args(guest).stdout(nowhere).stderr(nowhere).build()) {
            Instance instance = module.instantiate(wasi.imports());
            FirstResult.ready();
            wasi.run(instance);
        }
    }
}
