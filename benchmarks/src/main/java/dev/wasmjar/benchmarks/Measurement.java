package dev.wasmjar.benchmarks;

import dev.wasmjar.benchmarks.cost.Cost;
import dev.wasmjar.benchmarks.engine.Engine;
import dev.wasmjar.benchmarks.engine.Engines;
import dev.wasmjar.benchmarks.engine.Installation;
import dev.wasmjar.benchmarks.engine.Jdk;
import dev.wasmjar.benchmarks.engine.Session;
import dev.wasmjar.benchmarks.engine.Unavailable;
import dev.wasmjar.benchmarks.measure.Run;
import dev.wasmjar.benchmarks.micro.MicroResult;
import dev.wasmjar.benchmarks.micro.MicroRun;
import dev.wasmjar.benchmarks.process.Commands;
import dev.wasmjar.benchmarks.report.Machine;
import dev.wasmjar.benchmarks.report.Results;
import dev.wasmjar.benchmarks.start.Start;
import dev.wasmjar.benchmarks.workload.Group;
import dev.wasmjar.benchmarks.workload.Workload;
import dev.wasmjar.benchmarks.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/** Measures what a {@link Request} asks for. */
final class Measurement {
    private final Request request;
    private final Installation installation;
    private final Journal journal;

    /**
     * A measurement.
     *
     * @param out told what is being done, line by line
     */
    Measurement(Request request, Installation installation, Consumer<String> out) {
        this.request = request;
        this.installation = installation;
        journal = new Journal(out);
    }

    Results run() throws IOException, InterruptedException, RunnerException {
        Machine machine = Machine.current();
        Path folder = Files.createTempDirectory("benchmarks");
        try {
            return run(machine, folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Results run(Machine machine, Path folder)
            throws IOException, InterruptedException, RunnerException {
        Commands commands = new Commands(folder, request.cores());
        List<Engine> engines = new ArrayList<>();
        Map<String, Group> groups = new LinkedHashMap<>();
        List<Run> runs = new ArrayList<>();
        if (request.parts().contains(Part.SPEED)) {
            engines.addAll(engines(folder));
            SpeedMeasurement speed = new SpeedMeasurement(
                    new Session(installation, commands, folder, request.pacing()), engines,
                    request.rounds(), journal);
            for (Workload workload : workloads(folder)) {
                if (speed.run(workload)) {
                    groups.put(workload.name(), workload.group());
                }
            }
            runs.addAll(speed.runs());
        }
        List<Jdk> jdks = jdks();
        List<Cost> costs =
                new CostMeasurement(request, installation, commands, folder, journal).run(jdks);
        List<Start> starts = request.parts().contains(Part.START)
                ? new StartMeasurement(request, installation, commands, folder, journal).run(jdks)
                : List.of();
        List<MicroResult> micros = new ArrayList<>();
        if (request.parts().contains(Part.MICRO)) {
            for (Jdk jdk : jdks) {
                micros.addAll(MicroRun.on(jdk, request.isShort()));
            }
        }
        Map<String, String> descriptions = new LinkedHashMap<>();
        engines.forEach(engine -> descriptions.put(engine.id(), engine.description()));
        return new Results(machine, Machine.currentLoad(), request.note(), request.cores(),
                request.pacing(), request.rounds(),
                descriptions, groups, journal.skipped(), runs, costs, starts, micros);
    }

    private List<Workload> workloads(Path folder) throws IOException {
        return Workloads.all(request.corpus(), folder).stream()
                .filter(workload -> request.workloads().matcher(workload.name()).matches())
                .toList();
    }

    private List<Engine> engines(Path folder) throws IOException {
        Engines all = new Engines(installation, folder);
        List<Engine> engines = new ArrayList<>();
        for (String id : request.engines()) {
            try {
                engines.add(all.find(id));
            } catch (Unavailable e) {
                journal.skip(id, e.getMessage());
            }
        }
        return engines;
    }

    private List<Jdk> jdks() {
        List<Jdk> jdks = new ArrayList<>();
        for (int feature : request.jdks()) {
            Optional<Jdk> jdk = Jdk.find(feature);
            jdk.ifPresentOrElse(jdks::add,
                    () -> journal.skip("JDK " + feature, "not found"));
        }
        return jdks;
    }
}
