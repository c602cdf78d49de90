package dev.wasmjar.aotcache;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What to train, and where the result goes.
 *
 * @param javaHome the JDK, or Java runtime, that the application will run on
 * @param directory the folder to run in; relative paths of the arguments are relative to it
 * @param arguments what stands behind {@code java} when the application is launched, from class path or
 *     {@code -jar} on: all of the class path must be jars
 * @param exitStatus what the training run must exit with
 * @param timeout how long it may take
 * @param file the file to make, without its ending
 */
public record AotCacheRequest(
        Path javaHome,
        Path directory,
        List<String> arguments,
        int exitStatus,
        Duration timeout,
        Path file) {

    /** Copies the list. */
    public AotCacheRequest {
        arguments = List.copyOf(arguments);
    }
}
