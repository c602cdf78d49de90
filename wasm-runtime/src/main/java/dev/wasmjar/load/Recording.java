package dev.wasmjar.load;

import dev.wasmjar.abi.CallCounts;
import dev.wasmjar.format.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Notes what is called of modules, for a profile, and keeps a copy of modules for which there are no
 * precompiled classes. For any number of threads.
 */
public final class Recording {
    private final Path file;
    private final SortedMap<String, Recorded> modules = new TreeMap<>();

    /** A module that was loaded. */
    private record Recorded(String name, CallCounts counts) {}

    /**
     * Nothing was called yet.
     *
     * @param file the profile; it need not be there
     */
    public Recording(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * A module is loaded.
     *
     * @param functions how many it has, imported ones included
     * @return where its code is to count calls
     */
    synchronized CallCounts module(String sha256, String name, int functions) {
        return modules.computeIfAbsent(
                        sha256, module -> new Recorded(name, new CallCounts(functions)))
                .counts();
    }

    /**
     * Keeps a copy of a module in a folder beside the profile, unless it is there; says so on standard error
     * where that can't be done.
     */
    synchronized void keep(String sha256, byte[] wasm) {
        Path copy =
                file.resolveSibling(file.getFileName() + ".modules").resolve(sha256 + ".wasm");
        try {
            if (!Files.exists(copy)) {
                WholeFiles.write(copy, wasm);
            }
        } catch (IOException e) {
            System.err.println("wasmjar: can't keep the module " + copy + ": " + e);
        }
    }

    private synchronized Profile profile() {
        SortedMap<String, Profile.Module> ran = new TreeMap<>();
        modules.forEach(
                (sha256, module) -> ran.put(sha256, module.counts().profile(module.name())));
        return new Profile(ran);
    }

    /** Adds what was noted to the file; says so on standard error where that can't be done. */
    public void write() {
        try {
            Profile before = Files.exists(file) ? Profile.read(Files.readAllBytes(file)) : Profile.EMPTY;
            WholeFiles.write(file, before.and(profile()).toBytes());
        } catch (IOException | RuntimeException e) {
            System.err.println(
                    "wasmjar: can't write the profile " + file + ", remove it or name another: " + e);
        }
    }
}
