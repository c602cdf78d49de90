package dev.wasmjar.spec;

import java.util.Set;
import java.util.TreeSet;

/** Counts of one way. */
final class Tally {
    int passed;
    int failed;
    int waiting;
    final Set<String> waitingFiles = new TreeSet<>();

    void add(String file, Outcome outcome) {
        if (outcome instanceof Outcome.Passed) {
            passed++;
        } else if (outcome instanceof Outcome.Failed) {
            failed++;
        } else {
            waiting++;
            waitingFiles.add(file);
        }
    }

    @Override
    public String toString() {
        return passed + " commands passed, " + failed + " failed, " + waiting + " wait in "
                + waitingFiles.size() + " files";
    }
}
