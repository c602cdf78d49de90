package dev.wasmjar.build;

import java.nio.file.Path;
import java.util.List;

/**
 * What to report, and where.
 *
 * @param project what the report is about, for its title
 * @param sourceDirectory the folder that is searched for modules; it may be absent
 * @param includes patterns of the files, see {@link FilePatterns}; none for {@code **&#47;*.wasm}
 * @param excludes patterns of the files to leave out
 * @param outputDirectory the folder that has what the modules were compiled to
 * @param workDirectories the folders of the requests that compiled them
 * @param file the page
 */
public record ReportRequest(
        String project,
        Path sourceDirectory,
        List<String> includes,
        List<String> excludes,
        Path outputDirectory,
        List<Path> workDirectories,
        Path file) {

    /** Copies the lists. */
    public ReportRequest {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        workDirectories = List.copyOf(workDirectories);
    }
}
