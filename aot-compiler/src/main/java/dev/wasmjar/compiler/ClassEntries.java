package dev.wasmjar.compiler;

import dev.wasmjar.compiler.work.Parallel;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What a manifest says of classes. */
final class ClassEntries {
    private ClassEntries() {}

    /** Entries of class files that are given by internal name; all processors read them. */
    static List<Manifest.ClassEntry> of(SortedMap<String, byte[]> files) {
        List<Map.Entry<String, byte[]>> list = List.copyOf(files.entrySet());
        Manifest.ClassEntry[] entries = new Manifest.ClassEntry[list.size()];
        Parallel.forEach(
                entries.length,
                i ->
                        entries[i] =
                                Manifest.ClassEntry.of(
                                        list.get(i).getKey(), Slice.of(list.get(i).getValue())));
        return Arrays.asList(entries);
    }
}
