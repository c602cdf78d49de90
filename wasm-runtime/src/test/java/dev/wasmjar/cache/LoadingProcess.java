package dev.wasmjar.cache;

import dev.wasmjar.WasmLoader;
import dev.wasmjar.cache.directory.DirectoryOptions;
import dev.wasmjar.cache.halting.HaltingFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A process of its own that loads modules through a cache directory. */
final class LoadingProcess implements AutoCloseable {
    /** What a process prints that was to halt at a step that there is not. */
    static final String ALL_STEPS = "all steps";

    private static final String READY = "ready";

    private final Process process;
    private final BufferedReader output;

    private LoadingProcess(Process process) {
        this.process = process;
        this.output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a process; it waits for {@link #go}. */
    static LoadingProcess start(Path folder, String task, String... arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadingProcess.class.getName(),
                        folder.toString(),
                        task);
        builder.command().addAll(List.of(arguments));
        LoadingProcess started =
                new LoadingProcess(
                        builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
        if (!READY.equals(started.output.readLine())) {
            throw new IOException("the process does not start");
        }
        return started;
    }

    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    String line() throws IOException {
        return output.readLine();
    }

    /** Ends the process at once, whatever it does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What the process does. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        DirectoryOptions options =
                DirectoryOptions.of(
                                arguments[1].equals("halt")
                                        ? HaltingFiles.of(folder, Integer.parseInt(arguments[2]))
                                        : folder)
                        .wasmBytes(0, Long.MAX_VALUE)
                        .minFreeBytes(0)
                        .build();
        System.out.println(READY);
        if (System.in.read() < 0) {
            return;
        }
        CodeCache cache = CodeCache.builder().directory(options).build();
        WasmLoader loader = WasmLoader.builder().cache(cache).warnings(false).build();
        if (arguments[1].equals("threads")) {
            byte[] wasm = Files.readAllBytes(Path.of(arguments[2]));
            long right =
                    IntStream.range(0, Integer.parseInt(arguments[3]))
                            .mapToObj(i -> new Load(loader, wasm))
                            .toList()
                            .stream()
                            .filter(Load::isRight)
                            .count();
            cache.finish();
            System.out.println(right + " right, " + cache.statistics().compiled() + " compiled");
        } else if (arguments[1].equals("exit")) {
            byte[] wasm = Files.readAllBytes(Path.of(arguments[2]));
            System.out.println(new Load(loader, wasm).isRight());
            System.exit(0);
        } else if (arguments[1].equals("halt")) {
            CacheFolder.run(cache, Integer.parseInt(arguments[3]));
            System.out.println(ALL_STEPS);
        } else {
            for (int value = Integer.parseInt(arguments[2]); true; value++) {
                CacheFolder.run(cache, value);
                System.out.println(value);
            }
        }
    }

    /** A thread that loads a module and calls it. */
    private static final class Load {
        private final Thread thread;
        private long result;

        Load(WasmLoader loader, byte[] wasm) {
            thread =
                    new Thread(
                            () ->
                                    result =
                                            loader.load(wasm)
                                                    .instantiate()
                                                    .function("get")
                                                    .call()[0]);
            thread.start();
        }

        boolean isRight() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return result == CountingModules.LARGE_RESULT;
        }
    }
}
