package dev.wasmjar.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was compiled.
 *
 * @param modules the modules, sorted by name
 * @param removedFiles number of files of an earlier build that were removed
 * @param warnings what the user should know, each with its file
 */
public record CompileResult(List<Module> modules, int removedFiles, List<String> warnings) {

    /**
     * A compiled module; modules are sorted by name.
     *
     * @param name the name that it can be loaded by
     * @param file the file that it was compiled from
     * @param sha256 SHA-256 of the file, in hexadecimal
     * @param wasmSizeBytes size of the file in bytes
     * @param classCount number of its classes
     * @param classSizeBytes size of all its classes in bytes
     * @param compileMillis how long it took to compile, in this build or in the one that did it, in
     *     milliseconds
     * @param unchanged whether it is as in the last build, and was not compiled
     */
    public record Module(
            String name,
            Path file,
            String sha256,
            long wasmSizeBytes,
            int classCount,
            long classSizeBytes,
            long compileMillis,
            boolean unchanged)
            implements Comparable<Module> {

        @Override
        public int compareTo(Module other) {
            return name.compareTo(other.name);
        }

        /** Size, time and speed in one line, such as {@code lua: 321.1 kB in 1.23 s, 0.26 MB/s}. */
        public String timing() {
            return String.format(
                    Locale.ROOT,
                    "%s: %s in %.2f s, %.2f MB/s",
                    name,
                    kilobytes(wasmSizeBytes),
                    compileMillis / 1e3,
                    wasmSizeBytes / 1e3 / Math.max(1, compileMillis));
        }
    }

    /** Whether any output was written or removed. */
    public boolean changedFiles() {
        return removedFiles > 0 || !compiled().isEmpty();
    }

    /** The result in one line. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        if (modules.isEmpty()) {
            text.append("No WebAssembly modules to compile");
        } else {
            describe(text);
        }
        if (removedFiles > 0) {
            text.append("; removed ")
                    .append(count(removedFiles, "file", "files"))
                    .append(" of an earlier build");
        }
        return text.toString();
    }

    private void describe(StringBuilder text) {
        List<Module> compiled = compiled();
        int unchanged = modules.size() - compiled.size();
        if (compiled.isEmpty()) {
            text.append(count(unchanged, "WebAssembly module is", "WebAssembly modules are"))
                    .append(" up to date");
            return;
        }
        long wasm = compiled.stream().mapToLong(Module::wasmSizeBytes).sum();
        long code = compiled.stream().mapToLong(Module::classSizeBytes).sum();
        int classes = compiled.stream().mapToInt(Module::classCount).sum();
        text.append("Compiled ")
                .append(count(compiled.size(), "WebAssembly module", "WebAssembly modules"))
                .append(" (").append(kilobytes(wasm)).append(") to ")
                .append(count(classes, "class", "classes"))
                .append(" (").append(kilobytes(code)).append(')');
        if (unchanged > 0) {
            text.append("; ").append(unchanged)
                    .append(unchanged == 1 ? " is" : " are")
                    .append(" up to date");
        }
    }

    private List<Module> compiled() {
        List<Module> compiled = new ArrayList<>();
        for (Module module : modules) {
            if (!module.unchanged()) {
                compiled.add(module);
            }
        }
        return compiled;
    }

    private static String count(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String kilobytes(long sizeBytes) {
        return String.format(Locale.ROOT, "%.1f kB", sizeBytes / 1000.0);
    }
}
