package dev.wasmjar.spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which scripts there are, and what they wait for: the content of {@code files.txt}. */
final class FileList {
    private static final String RESOURCE = "files.txt";

    private FileList() {}

    /** The features that each script waits for, by name of the script. */
    static SortedMap<String, SortedSet<String>> read() throws IOException {
        SortedMap<String, SortedSet<String>> files = new TreeMap<>();
        try (InputStream in = FileList.class.getResourceAsStream(RESOURCE);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> words = List.of(line.replaceFirst("#.*", "").trim().split("\\s+"));
                if (words.get(0).isEmpty()) {
                    continue;
                }
                Set<String> features = Set.copyOf(words.subList(1, words.size()));
                if (files.put(words.get(0), new TreeSet<>(features)) != null) {
                    throw new IOException(RESOURCE + " lists " + words.get(0) + " twice");
                }
            }
        }
        return files;
    }
}
