package dev.wasmjar.abi;

import dev.wasmjar.format.Profile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the functions of a module call, and how often: only code that is compiled to be recorded counts.
 * Instances of several threads may share it; some of the calls that they make at the same time are missed.
 */
public final class CallCounts {

    /** How many calls of a module are its start: what a fresh JVM makes in the first second or so. */
    private static final long START_CALLS = 1_000_000;

    private final long[] calls;
    private final Set<Integer> order = new LinkedHashSet<>();
    private final Map<Integer, Site> sites = new ConcurrentHashMap<>();
    private int atStart;

    /**
     * Nothing was called yet.
     *
     * @param functions how many functions the module has, imported ones included
     */
    public CallCounts(int functions) {
        calls = new long[functions];
    }

    /** A function is called. */
    public static void called(ModuleInstance instance, int function) {
        CallCounts counts = instance.counts;
        if (counts.calls[function]++ == 0) {
            counts.first(function);
        }
    }

    private synchronized void first(int function) {
        boolean isStart = atStart == order.size() && total() <= START_CALLS;
        if (order.add(function) && isStart) {
            atStart++;
        }
    }

    private long total() {
        long total = 0;
        for (int function : order) {
            total += calls[function];
        }
        return total;
    }

    /**
     * A function is called through a table, or the call traps.
     *
     * @param index of the element
     * @param site offset of the instruction in the module, in bytes
     */
    public static void calledThrough(int index, ModuleInstance instance, int table, int site) {
        ReferenceTable elements = instance.tables[table];
        if (Integer.compareUnsigned(index, elements.size) < 0
                && elements.element(index) instanceof FunctionReference target) {
            instance.counts
                    .sites
                    .computeIfAbsent(site, offset -> new Site())
                    .count(target.owner == instance ? target.index() : -1);
        }
    }

    /**
     * What ran so far.
     *
     * @param name what the module is called
     */
    public synchronized Profile.Module profile(String name) {
        List<Profile.Function> functions = new ArrayList<>();
        for (int function : order) {
            functions.add(
                    new Profile.Function(
                            function, calls[function], functions.size() < atStart));
        }
        SortedMap<Integer, Profile.Site> called = new TreeMap<>();
        sites.forEach((offset, site) -> called.put(offset, site.profile()));
        return new Profile.Module(name, functions, called);
    }

    /** What one instruction calls. */
    private static final class Site {
        /** More targets than this are counted together: no call of these is worth a check. */
        private static final int TARGETS = 8;

        private final int[] targets = new int[TARGETS];
        private final long[] calls = new long[TARGETS];
        private int used;
        private long others;

        /** Counts a function; -1 for one of no interest. */
        synchronized void count(int function) {
            for (int i = 0; i < used; i++) {
                if (targets[i] == function) {
                    calls[i]++;
                    return;
                }
            }
            if (function >= 0 && used < TARGETS) {
                targets[used] = function;
                calls[used++] = 1;
            } else {
                others++;
            }
        }

        synchronized Profile.Site profile() {
            SortedMap<Integer, Long> counted = new TreeMap<>();
            for (int i = 0; i < used; i++) {
                counted.put(targets[i], calls[i]);
            }
            return new Profile.Site(counted, others);
        }
    }
}
