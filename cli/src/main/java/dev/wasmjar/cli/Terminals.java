package dev.wasmjar.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of the standard streams are terminals: Java tells only of all together. */
final class Terminals {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Terminals() {}

    /** For standard input, output and error. */
    static boolean[] standardStreams() {
        boolean[] terminals = new boolean[3];
        for (int fd = 0; fd < terminals.length; fd++) {
            terminals[fd] = isTerminal(fd);
        }
        return terminals;
    }

    private static boolean isTerminal(int fd) {
        try {
            String target = Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(fd)))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            // No Linux: then the streams are terminals if the process has a console at all.
            return System.console() != null;
        }
    }
}
