package dev.wasmjar.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which functions of modules ran, in the order in which they ran first, how often, and what calls through
 * tables called: recorded by the agent, used by the build. {@link ProfileText} has it as text.
 *
 * @param modules by SHA-256, in lower-case hexadecimal
 */
public record Profile(SortedMap<String, Module> modules) {

    /** The version that is written, and the only one that is read. */
    public static final int FORMAT_VERSION = 2;

    /** Nothing ran. */
    public static final Profile EMPTY = new Profile(new TreeMap<>());

    /**
     * What ran of a module.
     *
     * @param name what it was called
     * @param functions functions that it defines and that ran, each once, in the order of their first calls
     * @param sites its calls through tables that were carried out, by the offset of the instruction in
     *     the module, in bytes
     */
    public record Module(String name, List<Function> functions, SortedMap<Integer, Site> sites) {

        /** Copies list and map. */
        public Module {
            functions = List.copyOf(functions);
            sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
        }

        /** What ran of it here, then what else ran in {@code later}; numbers of calls are added. */
        Module and(Module later) {
            Map<Integer, Function> all = new LinkedHashMap<>();
            functions.forEach(function -> all.put(function.index(), function));
            later.functions.forEach(
                    function -> all.merge(function.index(), function, Function::and));
            SortedMap<Integer, Site> allSites = new TreeMap<>(sites);
            later.sites.forEach((offset, site) -> allSites.merge(offset, site, Site::and));
            return new Module(later.name, new ArrayList<>(all.values()), allSites);
        }
    }

    /**
     * A function that ran.
     *
     * @param index its index, imported functions counted first
     * @param calls how often it was called, at least once; calls that threads make at the same time may
     *     be missed
     * @param atStart whether its first call was among the first of the module
     */
    public record Function(int index, long calls, boolean atStart) {

        private Function and(Function later) {
            return new Function(index, calls + later.calls, atStart || later.atStart);
        }
    }

    /**
     * Calls through a table that one instruction made.
     *
     * @param targets how often it called functions that the module defines, by their index
     * @param others calls of further functions, and of those of other instances and the host
     */
    public record Site(SortedMap<Integer, Long> targets, long others) {

        /** Copies the map. */
        public Site {
            targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
        }

        /** How often something was called. */
        public long calls() {
            return others + targets.values().stream().mapToLong(Long::longValue).sum();
        }

        private Site and(Site later) {
            SortedMap<Integer, Long> all = new TreeMap<>(targets);
            later.targets.forEach((function, calls) -> all.merge(function, calls, Long::sum));
            return new Site(all, others + later.others);
        }
    }

    /** Copies the map. */
    public Profile {
        modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
    }

    /** What ran of a module, where it ran. */
    public Optional<Module> module(String wasmSha256) {
        return Optional.ofNullable(modules.get(wasmSha256));
    }

    /** What ran of a module, by its bytes, which are hashed only where anything ran. */
    public Optional<Module> module(byte[] wasm) {
        return modules.isEmpty() ? Optional.empty() : module(Hashes.sha256Hex(wasm));
    }

    /** What ran in this profile, then what else ran in {@code later}; numbers of calls are added. */
    public Profile and(Profile later) {
        SortedMap<String, Module> all = new TreeMap<>(modules);
        later.modules.forEach((sha256, module) -> all.merge(sha256, module, Module::and));
        return new Profile(all);
    }

    /** The profile as bytes. */
    public byte[] toBytes() {
        return ProfileText.write(this);
    }

    /**
     * Reads a profile.
     *
     * @throws FormatException.Corrupt where it is none, naming the line
     * @throws FormatException.TooOld where it is of an earlier format version
     * @throws FormatException.TooNew where it is of a later format version
     */
    public static Profile read(byte[] bytes) throws FormatException {
        return new ProfileText().read(bytes);
    }
}
