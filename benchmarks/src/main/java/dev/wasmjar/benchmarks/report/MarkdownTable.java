package dev.wasmjar.benchmarks.report;

import java.util.Collections;
import java.util.List;

/** A table in Markdown; the first column is text, the others are numbers. */
final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();

    MarkdownTable(List<String> header) {
        row(header);
        text.append("| --- |")
                .append(String.join("", Collections.nCopies(header.size() - 1, " ---: |")))
                .append('\n');
    }

    void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
