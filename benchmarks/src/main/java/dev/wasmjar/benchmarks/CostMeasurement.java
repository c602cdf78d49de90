package dev.wasmjar.benchmarks;

import dev.wasmjar.benchmarks.cost.ColdRuns;
import dev.wasmjar.benchmarks.cost.CompileCosts;
import dev.wasmjar.benchmarks.cost.Cost;
import dev.wasmjar.benchmarks.engine.Installation;
import dev.wasmjar.benchmarks.engine.Jdk;
import dev.wasmjar.benchmarks.process.Commands;
import dev.wasmjar.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compilations and whole processes of the programs that the targets name. */
final class CostMeasurement {
    private static final int BUILD_CORES = 2;
    private static final String PYTHON = "u-python311-hello";
    private static final String RUBY = "u-ruby32-hello";
    private static final String LUA = "p-lua-fib";

    private final Request request;
    private final Installation installation;
    private final Commands commands;
    private final Path folder;
    private final Journal journal;
    private final List<Cost> costs = new ArrayList<>();

    CostMeasurement(Request request, Installation installation, Commands commands, Path folder,
            Journal journal) {
        this.request = request;
        this.installation = installation;
        this.commands = commands;
        this.folder = folder;
        this.journal = journal;
    }

    List<Cost> run(List<Jdk> jdks) throws IOException, InterruptedException {
        for (Jdk jdk : jdks) {
            if (request.parts().contains(Part.COMPILE)) {
                compile(jdk);
            }
            if (request.parts().contains(Part.COLD)) {
                cold(jdk);
            }
        }
        return costs;
    }

    private void compile(Jdk jdk) throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        CompileCosts compile = new CompileCosts(installation.wasmjar(),
                cores > BUILD_CORES ? commands.on(BUILD_CORES) : commands, folder,
                request.repetitions());
        Optional<Workload> python = program(PYTHON);
        if (python.isPresent()) {
            add(compile.of(python.get(), jdk, false));
        }
        Optional<Workload> ruby = program(RUBY);
        if (ruby.isPresent()) {
            add(compile.of(ruby.get(), jdk, true));
        }
    }

    private void cold(Jdk jdk) throws IOException, InterruptedException {
        ColdRuns cold = new ColdRuns(installation.wasmjar(), request.corpus().nodeRunner(),
                commands, request.repetitions());
        List<Workload> programs = new ArrayList<>();
        program(LUA).map(lua -> lua.with("Lua fib 1", "lua", "/s/bench.lua", "fib", "1"))
                .ifPresent(programs::add);
        program(PYTHON).ifPresent(programs::add);
        for (Workload program : programs) {
            add(List.of(cold.of(program, precompiled(program, jdk), jdk)));
        }
    }

    private Path precompiled(Workload program, Jdk jdk) throws IOException, InterruptedException {
        Path jar = folder.resolve(program.moduleName() + ".jar");
        if (!Files.exists(jar)) {
            new CompileCosts(installation.wasmjar(), commands, folder, 1).of(program, jdk, false);
        }
        return jar;
    }

    private Optional<Workload> program(String name) throws IOException {
        Optional<Workload> program = request.corpus().find(name);
        if (program.isPresent() && Files.exists(program.get().wasm())) {
            return program;
        }
        journal.skip(name, "no module; see --shared and --published");
        return Optional.empty();
    }

    private void add(List<Cost> more) {
        costs.addAll(more);
        more.forEach(cost -> journal.tell(String.format(Locale.ROOT, "%s, %s, JDK %s: %.2f %s (%s)",
                cost.what(), cost.of(), cost.on(), cost.value(), cost.unit(), cost.detail())));
    }
}
