package dev.wasmjar.maven;

import dev.wasmjar.build.Problem;
import java.nio.file.Path;
import java.util.List;
import org.sonatype.plexus.build.incremental.BuildContext;
import org.sonatype.plexus.build.incremental.DefaultBuildContext;

/** The workspace of an IDE that runs the goal: markers at files, and folders to read again. */
final class IdeWorkspace {
    private final BuildContext context;
    private final boolean isIde;

    /** A workspace; without an IDE it does nothing, since the log has all that it would show. */
    IdeWorkspace(BuildContext context) {
        this.context = context;
        this.isIde = !(context instanceof DefaultBuildContext);
    }

    /** Removes what earlier builds showed at files. */
    void clear(List<Path> files) {
        if (isIde) {
            files.forEach(file -> context.removeMessages(file.toFile()));
        }
    }

    /** Shows what is wrong with files, at the files; a binary has no lines. */
    void show(List<Problem> problems) {
        if (isIde) {
            for (Problem problem : problems) {
                context.addMessage(
                        problem.file().toFile(),
                        0,
                        0,
                        problem.reason() + "; " + problem.remedy(),
                        BuildContext.SEVERITY_ERROR,
                        null);
            }
        }
    }

    /** Has the IDE look at folders in which files changed. */
    void refresh(List<Path> folders) {
        if (isIde) {
            folders.forEach(folder -> context.refresh(folder.toFile()));
        }
    }
}
