package dev.wasmjar.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells what happens while it happens, and keeps what was skipped for the page. */
final class Journal {
    private final Consumer<String> out;
    private final List<String> skipped = new ArrayList<>();

    Journal(Consumer<String> out) {
        this.out = out;
    }

    void tell(String line) {
        out.accept(line);
    }

    void skip(String what, String why) {
        String line = what + ": " + why;
        if (!skipped.contains(line)) {
            skipped.add(line);
            out.accept("SKIPPED: " + line);
        }
    }

    List<String> skipped() {
        return List.copyOf(skipped);
    }
}
