package dev.wasmjar.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What was compiled.
 *
 * @param modules the modules, sorted by name
 * @param removedFiles number of files of an earlier build that were removed
 */
public record CompileResult(List<Module> modules, int removedFiles) {

    /**
     * A compiled module.
     *
     * @param name the name that it can be loaded by
     * @param file the file that it was compiled from
     * @param sha256 SHA-256 of the file, in hexadecimal
     * @param wasmSizeBytes size of the file in bytes
     * @param classCount number of its classes
     * @param classSizeBytes size of all its classes in bytes
     */
    public record Module(
            String name,
            Path file,
            String sha256,
            long wasmSizeBytes,
            int classCount,
            long classSizeBytes) {}

    /** The result in one line. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        if (modules.isEmpty()) {
            text.append("No WebAssembly modules to compile");
        } else {
            long wasm = modules.stream().mapToLong(Module::wasmSizeBytes).sum();
            long code = modules.stream().mapToLong(Module::classSizeBytes).sum();
            int classes = modules.stream().mapToInt(Module::classCount).sum();
            text.append("Compiled ")
                    .append(count(modules.size(), "WebAssembly module", "WebAssembly modules"))
                    .append(" (").append(kilobytes(wasm)).append(") to ")
                    .append(count(classes, "class", "classes"))
                    .append(" (").append(kilobytes(code)).append(')');
        }
        if (removedFiles > 0) {
            text.append("; removed ")
                    .append(count(removedFiles, "file", "files"))
                    .append(" of an earlier build");
        }
        return text.toString();
    }

    private static String count(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String kilobytes(long sizeBytes) {
        return String.format(Locale.ROOT, "%.1f kB", sizeBytes / 1000.0);
    }
}
