package dev.wasmjar.build;

import dev.wasmjar.format.Hashes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that a build writes, in one step: nothing changes until it is committed, and where that fails
 * nothing stays. Files that the last build wrote and this one does not are removed. Paths are those
 * of {@link #CLASSES} or {@link #SOURCES} and then those below the folder.
 */
final class Outputs {
    static final String CLASSES = "classes/";
    static final String SOURCES = "sources/";

    /** The file of the state, in the work folder. */
    static final String STATE = "state.txt";

    private final Map<String, OutputFolder> folders = new LinkedHashMap<>();
    private final Path stateFile;
    private final BuildState earlier;
    private final BuildState state = BuildState.empty();
    private boolean hasStaged;

    /** Whether a file that is kept has another time than in the last build. */
    private boolean hasOtherTimes;

    /** The outputs of a request; what an interrupted build has staged is thrown away. */
    Outputs(CompileRequest request) throws IOException {
        Path staging = request.workDirectory().resolve("staging");
        folders.put(CLASSES, new OutputFolder(request.outputDirectory(), staging));
        Path sources =
                request.typedClasses().isPresent()
                        ? request.typedClasses().get().outputDirectory()
                        : request.outputDirectory();
        folders.put(SOURCES, new OutputFolder(sources, request.workDirectory().resolve("staging-sources")));
        stateFile = request.workDirectory().resolve(STATE);
        earlier = BuildState.read(stateFile);
    }

    /** SHA-256 of the content of a module's file, in hexadecimal. */
    String sha256(byte[] wasm) {
        String checksum = Checksum.of(wasm);
        String known = earlier.contents().get(checksum);
        String sha256 = known != null ? known : Hashes.sha256Hex(wasm);
        state.contents().put(checksum, sha256);
        return sha256;
    }

    /** Stages a file, and adds it to {@code files}. */
    void stage(String root, String path, byte[] content, SortedMap<String, OutputFile> files)
            throws IOException {
        folders.get(root).stage(path, content);
        hasStaged = true;
        files.put(root + path, OutputFile.of(content));
    }

    /** Records a module whose files are staged. */
    void add(String key, BuildState.Module module) {
        state.modules().put(key, module);
    }

    /** Keeps a module of the last build, if all its files are there; null where it must be compiled. */
    BuildState.Module keep(String key) throws IOException {
        BuildState.Module module = earlier.modules().get(key);
        if (module == null) {
            return null;
        }
        SortedMap<String, OutputFile> files = new TreeMap<>();
        for (Map.Entry<String, OutputFile> file : module.files().entrySet()) {
            OutputFile checked = file.getValue().check(resolve(file.getKey()));
            if (checked == null) {
                return null;
            }
            files.put(file.getKey(), checked);
            hasOtherTimes |= checked != file.getValue();
        }
        BuildState.Module kept = module.withFiles(files);
        add(key, kept);
        return kept;
    }

    private Path resolve(String path) {
        String root = path.startsWith(SOURCES) ? SOURCES : CLASSES;
        return folders.get(root).resolve(path.substring(root.length()));
    }

    /** Whether there are the same modules as in the last build. */
    boolean hasSameModules() {
        return state.modules().keySet().equals(earlier.modules().keySet());
    }

    /** What the last build warned of that is about several modules. */
    List<String> earlierWarnings() {
        return earlier.warnings();
    }

    /** Records what this build warns of that is about several modules. */
    void setWarnings(List<String> warnings) {
        state.warnings().addAll(warnings);
    }

    /** Forgets what is staged. */
    void discard() throws IOException {
        for (OutputFolder folder : folders.values()) {
            folder.discard();
        }
    }

    /**
     * Makes the outputs what is staged and kept.
     *
     * @return number of files of the last build that were removed
     * @throws IOException where that fails; then all output of this and the last build is removed,
     *     as far as possible
     */
    int commit() throws IOException {
        if (isAsBefore()) {
            return 0;
        }
        SortedSet<String> both = earlier.allFiles();
        both.addAll(state.allFiles());
        SortedSet<String> stale = earlier.allFiles();
        stale.removeAll(state.allFiles());
        try {
            new BuildState(new TreeMap<>(), new ArrayList<>(), new TreeMap<>(), both)
                    .write(stateFile);
            for (OutputFolder folder : folders.values()) {
                folder.moveStaged();
            }
            int removed = 0;
            for (Map.Entry<String, OutputFolder> folder : folders.entrySet()) {
                removed += folder.getValue().remove(below(folder.getKey(), stale));
            }
            noteTimes();
            state.write(stateFile);
            return removed;
        } catch (IOException e) {
            for (Map.Entry<String, OutputFolder> folder : folders.entrySet()) {
                for (String path : below(folder.getKey(), both)) {
                    try {
                        folder.getValue().remove(List.of(path));
                    } catch (IOException again) {
                        e.addSuppressed(again);
                    }
                }
            }
            throw e;
        } finally {
            discard();
        }
    }

    /**
     * Whether the state is that of the last build. Comparing the records would do, but the code that
     * compares records is made when it first runs.
     */
    private boolean isAsBefore() {
        return !hasStaged
                && !hasOtherTimes
                && hasSameModules()
                && earlier.others().isEmpty()
                && state.contents().equals(earlier.contents())
                && state.warnings().equals(earlier.warnings());
    }

    /** Files that were moved have the times that the next build compares with only now. */
    private void noteTimes() throws IOException {
        for (BuildState.Module module : state.modules().values()) {
            for (Map.Entry<String, OutputFile> file : module.files().entrySet()) {
                if (file.getValue().timeNanos() == OutputFile.UNKNOWN) {
                    OutputFile written = file.getValue().check(resolve(file.getKey()));
                    if (written == null) {
                        throw new IOException(
                                resolve(file.getKey()) + " was changed while it was written");
                    }
                    file.setValue(written);
                }
            }
        }
    }

    private static List<String> below(String root, Collection<String> paths) {
        List<String> below = new ArrayList<>();
        for (String path : new TreeSet<>(paths)) {
            if (path.startsWith(root)) {
                below.add(path.substring(root.length()));
            }
        }
        return below;
    }
}
