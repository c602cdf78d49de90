package dev.wasmjar.load;

import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Notes which functions of modules are called, in the order of their first calls. For any number of threads. */
public final class Recording {
    private final Path file;
    private final SortedMap<String, String> names = new TreeMap<>();
    private final SortedMap<String, Set<Integer>> functions = new TreeMap<>();

    /**
     * Nothing was called yet.
     *
     * @param file the profile; it need not be there
     */
    public Recording(Path file) {
        this.file = file;
    }

    /**
     * A module is loaded, each of whose functions has a class of its own.
     *
     * @param firstFunction index of the first function that the module defines
     * @return takes the simple names of its classes when they are first used
     */
    synchronized Consumer<String> module(String sha256, String name, int firstFunction) {
        names.put(sha256, name);
        functions.computeIfAbsent(sha256, module -> new LinkedHashSet<>());
        return type -> used(sha256, firstFunction + GeneratedNames.groupOf(type), type);
    }

    private synchronized void used(String sha256, int function, String type) {
        if (GeneratedNames.groupOf(type) >= 0) {
            functions.get(sha256).add(function);
        }
    }

    private synchronized Profile profile() {
        SortedMap<String, Profile.Module> modules = new TreeMap<>();
        for (Map.Entry<String, Set<Integer>> module : functions.entrySet()) {
            modules.put(
                    module.getKey(),
                    new Profile.Module(
                            names.get(module.getKey()), new ArrayList<>(module.getValue())));
        }
        return new Profile(modules);
    }

    /** Adds what was noted to the file; says so on standard error where that can't be done. */
    public void write() {
        try {
            Profile before = Files.exists(file) ? Profile.read(Files.readAllBytes(file)) : Profile.EMPTY;
            Files.createDirectories(file.getParent());
            Path written = Files.createTempFile(file.getParent(), "wasmjar", ".profile");
            try {
                Files.write(written, before.and(profile()).toBytes());
                Files.move(
                        written,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("wasmjar: can't write the profile " + file + ": " + e);
        }
    }
}
