package dev.wasmjar.benchmarks.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A row of the corpus's {@code MANIFEST.tsv}, by the names of its columns. */
record ManifestRow(Map<String, String> columns) {
    private static final Pattern SHELL_WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /**
     * Reads the lines of a manifest, the first of which names the columns.
     *
     * @throws IllegalArgumentException where a line has another number of columns
     */
    static List<ManifestRow> parse(List<String> lines) {
        String[] names = lines.get(0).split("\t", -1);
        List<ManifestRow> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\t", -1);
            if (values.length != names.length) {
                throw new IllegalArgumentException(values.length + " columns, not " + names.length
                        + ", in the manifest's line: " + line);
            }
            Map<String, String> columns = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                columns.put(names[i], values[i]);
            }
            rows.add(new ManifestRow(columns));
        }
        return rows;
    }

    String get(String column) {
        String value = columns.get(column);
        if (value == null) {
            throw new IllegalArgumentException("the manifest has no column '" + column + "'");
        }
        return value;
    }

    /** A column in shell quoting, as words. */
    List<String> words(String column) {
        return SHELL_WORD.matcher(get(column)).results().map(ManifestRow::word).toList();
    }

    private static String word(MatchResult match) {
        if (match.group(1) != null) {
            return match.group(1);
        }
        return match.group(2) != null ? match.group(2) : match.group();
    }
}
