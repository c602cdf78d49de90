package dev.wasmjar.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** All workloads on all engines, relative to one of the engines. */
public final class Table {
    private final List<Row> rows = new ArrayList<>();

    /**
     * A table of runs.
     *
     * @param base id of the engine to compare with
     */
    public Table(List<Run> runs, String base) {
        Map<String, Map<String, List<Run>>> byWorkload = runs.stream()
                .filter(Run::isMeasured)
                .collect(Collectors.groupingBy(Run::workload, LinkedHashMap::new,
                        Collectors.groupingBy(Run::engine, LinkedHashMap::new,
                                Collectors.toList())));
        byWorkload.forEach((workload, byEngine) -> byEngine.forEach((engine, own) ->
                rows.add(row(workload, engine, own, byEngine.getOrDefault(base, List.of())))));
    }

    private static Row row(String workload, String engine, List<Run> own, List<Run> base) {
        Map<Integer, Double> baseMillis = base.stream()
                .collect(Collectors.toMap(Run::round, Run::steadyMillis));
        List<Double> ratios = own.stream()
                .filter(run -> baseMillis.containsKey(run.round()))
                .map(run -> run.steadyMillis() / baseMillis.get(run.round()))
                .toList();
        return new Row(
                workload,
                engine,
                Spread.of(values(own, Run::steadyMillis)),
                ratios.isEmpty() ? null : Spread.of(ratios),
                Statistics.median(values(own, Run::firstMillis)),
                Statistics.median(values(own, Run::millisUntilWarm)));
    }

    private static List<Double> values(List<Run> runs, ToDoubleFunction<Run> value) {
        return runs.stream().mapToDouble(value).boxed().toList();
    }

    /** Names of the workloads that any engine has a result for, in the order of the runs. */
    public List<String> workloads() {
        return rows.stream().map(Row::workload).distinct().toList();
    }

    /** Ids of the engines with any result, in the order of the runs. */
    public List<String> engines() {
        return rows.stream().map(Row::engine).distinct().toList();
    }

    /** One row, where there is a result. */
    public Optional<Row> row(String workload, String engine) {
        return rows.stream()
                .filter(row -> row.workload().equals(workload) && row.engine().equals(engine))
                .findFirst();
    }

    /** The median ratio to the base engine, where both have a result. */
    public Optional<Double> ratio(String workload, String engine) {
        return row(workload, engine).map(Row::ratio).map(Spread::median);
    }

    /**
     * An engine's median ratios to the base engine, by workload, where both have a result.
     *
     * @param workloads which workloads count
     */
    public Map<String, Double> ratios(String engine, Predicate<String> workloads) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        workloads().stream().filter(workloads).forEach(workload ->
                ratio(workload, engine).ifPresent(ratio -> ratios.put(workload, ratio)));
        return ratios;
    }

    /** An engine's steady time relative to another's, by workload, where both have a result. */
    public Map<String, Double> against(String engine, String peer) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (String workload : workloads()) {
            Optional<Row> own = row(workload, engine);
            Optional<Row> other = row(workload, peer);
            if (own.isPresent() && other.isPresent()) {
                ratios.put(workload, own.get().steadyMillis().median()
                        / other.get().steadyMillis().median());
            }
        }
        return ratios;
    }
}
