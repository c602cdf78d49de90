package dev.wasmjar.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a command line of {@code compile} that has modules and {@code -o}, and nothing else. Whatever else it
 * meets, it leaves to picocli.
 */
final class PlainCompile {
    private PlainCompile() {}

    /** The request, or null where this is not a plain one. */
    static CompileRequest parse(String[] line) {
        if (line.length == 0 || !line[0].equals("compile")) {
            return null;
        }
        List<Path> files = new ArrayList<>();
        Path output = null;
        for (int at = 1; at < line.length; at++) {
            if (!line[at].startsWith("-")) {
                files.add(Path.of(line[at]));
            } else if (isOutput(line[at]) && output == null && at + 1 < line.length
                    && !line[at + 1].startsWith("-")) {
                output = Path.of(line[++at]);
            } else {
                return null;
            }
        }
        return output == null || files.isEmpty()
                ? null
                : new CompileRequest(files, output, null, false, null);
    }

    private static boolean isOutput(String argument) {
        return argument.equals("-o") || argument.equals("--output");
    }
}
