package dev.wasmjar.aotcache;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs an application once so that the JDK writes what it needs to start faster. The file is there when the
 * run has ended as it should, and not before.
 */
public final class AotCacheTraining {
    private static final int LINES_IN_MESSAGE = 15;

    private AotCacheTraining() {}

    /**
     * Trains.
     *
     * @throws TrainingException where the run fails, or makes nothing
     */
    public static AotCacheResult run(AotCacheRequest request)
            throws IOException, InterruptedException, TrainingException {
        int feature = JdkRelease.feature(request.javaHome());
        ArchiveKind kind =
                ArchiveKind.of(feature)
                        .orElseThrow(
                                () ->
                                        new TrainingException(
                                                "JDK " + feature + " keeps no classes of a run:"
                                                        + " use 13 or later, best 25"));
        Path file =
                request.file().resolveSibling(request.file().getFileName() + kind.ending())
                        .toAbsolutePath();
        Files.createDirectories(file.getParent());
        // The JVM may leave other files beside the one that it is asked for.
        Path work = Files.createTempDirectory(file.getParent(), "aot-cache");
        Path made = work.resolve(file.getFileName());
        Path output = work.resolve("output.log");
        try {
            train(request, kind.makingOption(made), output);
            if (!Files.isRegularFile(made)) {
                throw new TrainingException("the JVM wrote no " + kind + end(output));
            }
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
            return new AotCacheResult(kind, feature, file, Files.size(file));
        } finally {
            delete(work);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void train(AotCacheRequest request, String option, Path output)
            throws IOException, InterruptedException, TrainingException {
        List<String> command = new ArrayList<>();
        command.add(request.javaHome().resolve("bin").resolve("java").toString());
        command.add(option);
        command.addAll(request.arguments());
        Process process =
                new ProcessBuilder(command)
                        .directory(request.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(request.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TrainingException(
                        "the training run takes longer than " + request.timeout().toSeconds()
                                + " s: it must end by itself" + end(output));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != request.exitStatus()) {
            throw new TrainingException(
                    "the training run exits with " + process.exitValue() + ", expected "
                            + request.exitStatus() + ": java " + String.join(" ", request.arguments())
                            + end(output));
        }
    }

    /** The last lines that were printed. */
    private static String end(Path output) throws IOException {
        List<String> lines =
                new String(Files.readAllBytes(output), Charset.defaultCharset()).lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LINES_IN_MESSAGE), lines.size());
        return last.isEmpty() ? "" : "; it printed\n" + String.join("\n", last);
    }
}
