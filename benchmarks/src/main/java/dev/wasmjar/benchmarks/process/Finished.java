package dev.wasmjar.benchmarks.process;

import java.io.IOException;
import java.util.Optional;

/**
 * A process that ended or was ended.
 *
 * @param out what it printed
 * @param err what it printed to standard error
 * @param failure why it has no result: it ended with an error, or took too long
 * @param millis from its start to its end
 * @param peakBytes the most memory it had at a time; 0 where the system doesn't tell
 */
public record Finished(
        String out, String err, Optional<String> failure, double millis, long peakBytes) {

    /**
     * This, where it has a result.
     *
     * @throws IOException where it has none
     */
    public Finished orThrow() throws IOException {
        if (failure.isPresent()) {
            throw new IOException(failure.get());
        }
        return this;
    }
}
