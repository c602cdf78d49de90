package dev.wasmjar.maven;

import dev.wasmjar.build.BuildListener;
import dev.wasmjar.build.CompileResult;
import dev.wasmjar.build.ProgressLine;
import dev.wasmjar.compiler.CompileProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/**
 * Tells of a build while it runs: on a terminal how far a module is, then, and elsewhere, one line for
 * each that took longer than a second.
 */
final class BuildLog implements BuildListener {
    private static final long SLOW_MILLIS = 1000;

    private final Log log;
    private final IdeWorkspace workspace;
    private final Optional<ProgressLine> line;

    BuildLog(Log log, IdeWorkspace workspace, Optional<ProgressLine> line) {
        this.log = log;
        this.workspace = workspace;
        this.line = line;
    }

    @Override
    public void found(List<Path> files) {
        workspace.clear(files);
    }

    @Override
    public CompileProgress compiling(String module) {
        return line.map(shown -> shown.start(module)).orElse(CompileProgress.NONE);
    }

    @Override
    public void done(CompileResult.Module module) {
        if (line.isPresent()) {
            line.get().clear();
        }
        if (!module.unchanged() && module.compileMillis() >= SLOW_MILLIS) {
            log.info("Compiled " + module.timing());
        }
    }
}
