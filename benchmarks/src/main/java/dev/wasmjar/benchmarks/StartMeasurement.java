package dev.wasmjar.benchmarks;

import dev.wasmjar.benchmarks.engine.Installation;
import dev.wasmjar.benchmarks.engine.Jdk;
import dev.wasmjar.benchmarks.process.Commands;
import dev.wasmjar.benchmarks.start.Start;
import dev.wasmjar.benchmarks.start.StartRuns;
import dev.wasmjar.benchmarks.start.Way;
import dev.wasmjar.benchmarks.workload.Workload;
import dev.wasmjar.benchmarks.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fresh processes of a small, a medium and large modules, in each way. */
final class StartMeasurement {
    /** Endive's compiler takes many minutes and gigabytes for larger modules, Yosys being one of them. */
    private static final long LARGEST_FOR_ENDIVE_BYTES = 30_000_000;

    private final Request request;
    private final StartRuns runs;
    private final Path folder;
    private final Journal journal;
    private final List<Start> starts = new ArrayList<>();

    StartMeasurement(Request request, Installation installation, Commands commands, Path folder,
            Journal journal) {
        this.request = request;
        this.runs = new StartRuns(installation, commands, folder, request.repetitions());
        this.folder = folder;
        this.journal = journal;
    }

    List<Start> run(List<Jdk> jdks) throws IOException, InterruptedException {
        for (Workload program : programs()) {
            for (Way way : Way.values()) {
                if (!request.hasEngine(way.engine())) {
                    continue;
                }
                if (way.isEndive() && Files.size(program.wasm()) > LARGEST_FOR_ENDIVE_BYTES) {
                    journal.skip("start of " + program.name() + ", " + way,
                            "left out: Endive takes too much time and memory for modules of this size");
                } else if (way.isOnJvm()) {
                    for (Jdk jdk : jdks) {
                        measure(program, way, jdk);
                    }
                } else {
                    measure(program, way, null);
                }
            }
        }
        return starts;
    }

    private void measure(Workload program, Way way, Jdk jdk) throws InterruptedException {
        try {
            Start start = runs.of(program, way, jdk);
            starts.add(start);
            journal.tell(String.format(Locale.ROOT, "start of %s, %s, %s: %.1f ms",
                    start.program(), start.way(), start.on(), start.millis().median()));
        } catch (IOException e) {
            journal.skip("start of " + program.name() + ", " + way, e.getMessage());
        }
    }

    private List<Workload> programs() throws IOException {
        List<Workload> programs = new ArrayList<>();
        programs.add(Workloads.small(folder));
        add(programs, "p-lua-fib", "Lua", "lua", "-v");
        add(programs, "u-python311-hello", "CPython", "python", "--version");
        if (!request.isShort()) {
            add(programs, "u-ruby32-hello", "Ruby", "ruby", "--version");
            addLarge(programs, "Yosys", "yosys.wasm", "yosys", "-V");
            addLarge(programs, "clang", "clang.wasm", "clang", "--version");
        }
        programs.removeIf(program -> !request.starts().matcher(program.name()).matches());
        return programs;
    }

    private void addLarge(
            List<Workload> programs, String name, String file, String... arguments) {
        request.corpus()
                .published(file, name, arguments)
                .ifPresentOrElse(programs::add, () -> journal.skip(name,
                        "no " + file + "; see benchmarks/fetch-large.sh and --published"));
    }

    private void add(List<Workload> programs, String from, String name, String... arguments)
            throws IOException {
        Optional<Workload> program = request.corpus().find(from);
        if (program.isPresent() && Files.exists(program.get().wasm())) {
            programs.add(program.get().with(name, arguments));
        } else {
            journal.skip(name, "no module; see --shared and --published");
        }
    }
}
