package dev.wasmjar.benchmarks;

import dev.wasmjar.benchmarks.engine.Engine;
import dev.wasmjar.benchmarks.engine.Kind;
import dev.wasmjar.benchmarks.engine.Session;
import dev.wasmjar.benchmarks.measure.Run;
import dev.wasmjar.benchmarks.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs workloads on engines: one workload after the other, each for some rounds, in each of which
 * all engines have their turn, in another order each time.
 */
final class SpeedMeasurement {
    private final Session session;
    private final List<Engine> engines;
    private final int rounds;
    private final Journal journal;
    private final List<Run> runs = new ArrayList<>();

    SpeedMeasurement(Session session, List<Engine> engines, int rounds, Journal journal) {
        this.session = session;
        this.engines = engines;
        this.rounds = rounds;
        this.journal = journal;
    }

    /** The runs so far. */
    List<Run> runs() {
        return runs;
    }

    /**
     * Runs a workload on all engines, where this project can compile it.
     *
     * @return whether it was run
     */
    boolean run(Workload workload) throws IOException, InterruptedException {
        List<Engine> ready = new ArrayList<>();
        for (Engine engine : engines) {
            Optional<String> obstacle = session.prepare(engine, workload);
            if (obstacle.isEmpty()) {
                ready.add(engine);
            } else if (engine.kind() == Kind.WASMJAR) {
                journal.skip(workload.name(), obstacle.get());
                return false;
            } else {
                failed(Run.failed(workload.name(), engine.id(), 1, obstacle.get()));
            }
        }
        for (int round = 1; round <= rounds; round++) {
            for (Engine engine : List.copyOf(ready)) {
                Run run = session.run(engine, workload, round);
                if (run.isMeasured()) {
                    runs.add(run);
                    journal.tell(String.format(Locale.ROOT, "%-24s %-14s round %d: %10.1f ms",
                            workload.name(), engine.id(), round, run.steadyMillis()));
                } else {
                    failed(run);
                    ready.remove(engine);
                }
            }
            Collections.rotate(ready, 1);
        }
        return true;
    }

    private void failed(Run run) {
        runs.add(run);
        journal.tell("FAILED: " + run.workload() + " on " + run.engine() + ": " + run.failure());
    }
}
