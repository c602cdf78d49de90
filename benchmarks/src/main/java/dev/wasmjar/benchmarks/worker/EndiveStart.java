package dev.wasmjar.benchmarks.worker;

import dev.wasmjar.benchmarks.start.StartWorker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Loads a module in Endive and runs it once, with its directory cache; prints what that took, as {@link
 * StartWorker} does, and takes the same arguments.
 */
public final class EndiveStart {
    private EndiveStart() {}

    public static void main(String[] args) throws IOException {
        List<String> guest = Arrays.asList(args).subList(4, args.length);
        long begin = System.nanoTime();
        new EndiveGuest(Path.of(args[1]), Path.of(args[3]))
                .run(new Guest.Input(guest, Map.of(), Map.of(), new ByteArrayOutputStream()));
        StartWorker.print(System.nanoTime() - begin);
    }
}
