package dev.wasmjar.build;

import dev.wasmjar.compiler.CompileProgress;
import java.nio.file.Path;
import java.util.List;

/** Hears what a build does while it does it. */
public interface BuildListener {

    /** Hears nothing. */
    BuildListener NONE = new BuildListener() {};

    /** The files of the modules were found; none is compiled yet. */
    default void found(List<Path> files) {}

    /** A module is going to be compiled; what hears of its progress. */
    default CompileProgress compiling(String module) {
        return CompileProgress.NONE;
    }

    /** A module is compiled, or was found to be up to date. */
    default void done(CompileResult.Module module) {}
}
