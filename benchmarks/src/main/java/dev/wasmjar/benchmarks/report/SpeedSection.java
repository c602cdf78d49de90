package dev.wasmjar.benchmarks.report;

import dev.wasmjar.benchmarks.measure.Row;
import dev.wasmjar.benchmarks.measure.Run;
import dev.wasmjar.benchmarks.measure.Statistics;
import dev.wasmjar.benchmarks.measure.Table;
import dev.wasmjar.benchmarks.workload.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of the page about steady speed and warm-up, and its charts. */
final class SpeedSection {
    static final String BASE = "v8";
    private static final String OWN = "wasmjar";

    private final Results results;
    private final Table table;

    SpeedSection(Results results) {
        this.results = results;
        table = new Table(results.runs(), BASE);
    }

    private Group group(String workload) {
        return results.groups().get(workload);
    }

    private List<String> engines() {
        return results.engines().keySet().stream().filter(table.engines()::contains).toList();
    }

    private List<String> compared() {
        return engines().stream().filter(engine -> !engine.equals(BASE)).toList();
    }

    /** The charts by file name. */
    Map<String, String> charts() {
        Map<String, String> charts = new TreeMap<>();
        Map<String, List<String>> byChart = table.workloads().stream()
                .collect(Collectors.groupingBy(workload -> group(workload).chart(),
                        LinkedHashMap::new, Collectors.toList()));
        byChart.forEach((name, workloads) -> {
            BarChart chart = new BarChart(
                    name + ": steady time relative to V8, lower is faster", compared());
            for (String workload : workloads) {
                chart.add(workload, compared().stream()
                        .map(engine -> table.ratio(workload, engine)
                                .map(OptionalDouble::of).orElse(OptionalDouble.empty()))
                        .toList());
            }
            charts.put("ratios-" + name.toLowerCase(Locale.ROOT) + ".svg", chart.toSvg());
        });
        return charts;
    }

    /** The text, with references to the charts. */
    String text() {
        StringBuilder text = new StringBuilder("## Steady speed\n\n");
        text.append("Time of one iteration in steady state relative to V8's in the same round: the"
                + " median over the rounds, and the range where there are several. Lower is"
                + " faster.\n\n");
        for (String chart : charts().keySet()) {
            text.append("![ratios to V8](").append(chart).append(")\n\n");
        }
        text.append(ratios()).append('\n');
        text.append(failures());
        text.append("## Ahead and behind\n\n").append(standing());
        text.append("\n## Warm-up\n\nThe first iteration of a process, then how long iterations"
                + " ran until one reached 90 % of the steady speed.\n\n");
        return text.append(warmUp()).toString();
    }

    private String ratios() {
        MarkdownTable markdown = new MarkdownTable(Stream.of(
                        List.of("workload", "V8"),
                        compared(),
                        List.of("target", "never worse than"))
                .flatMap(List::stream)
                .toList());
        for (String workload : table.workloads()) {
            List<String> cells = new ArrayList<>(List.of(workload, table.row(workload, BASE)
                    .map(row -> Ratios.time(row.steadyMillis().median())).orElse("")));
            compared().forEach(engine ->
                    cells.add(table.row(workload, engine).map(this::ratio).orElse("–")));
            cells.add(limit(group(workload).target()));
            cells.add(limit(group(workload).bound()));
            markdown.row(cells);
        }
        List<String> mean = new ArrayList<>(List.of("**geometric mean without SIMD**", ""));
        compared().forEach(engine -> mean.add(mean(engine)));
        mean.addAll(List.of("≤ 1.0", ""));
        markdown.row(mean);
        return markdown.toString();
    }

    /** The geometric mean, with the number of workloads where there is not a result for each. */
    private String mean(String engine) {
        Predicate<String> counts = workload -> group(workload).inMean();
        Collection<Double> ratios = table.ratios(engine, counts).values();
        if (ratios.isEmpty()) {
            return "–";
        }
        long all = table.workloads().stream().filter(counts).count();
        return "**" + Ratios.text(Statistics.geometricMean(ratios)) + "**"
                + (ratios.size() == all ? "" : " (of " + ratios.size() + ")");
    }

    private String ratio(Row row) {
        if (row.ratio() == null) {
            return Ratios.time(row.steadyMillis().median());
        }
        String median = Ratios.text(row.ratio().median());
        return results.rounds() == 1
                ? median
                : median + " (" + Ratios.text(row.ratio().min()) + "–"
                        + Ratios.text(row.ratio().max()) + ")";
    }

    private static String limit(double ratio) {
        return Double.isNaN(ratio) ? "" : "≤ " + ratio;
    }

    private String failures() {
        List<String> lines = results.runs().stream()
                .filter(run -> !run.isMeasured())
                .map(SpeedSection::failure)
                .distinct()
                .toList();
        return lines.isEmpty()
                ? ""
                : "Without a result:\n\n" + String.join("\n", lines) + "\n\n";
    }

    private static String failure(Run run) {
        return "- " + run.engine() + ", " + run.workload() + ": " + run.failure();
    }

    private String standing() {
        StringBuilder text = new StringBuilder();
        for (String own : engines()) {
            for (String peer : engines()) {
                if (own.startsWith(OWN) && !peer.startsWith(OWN)) {
                    text.append(standing(own, peer));
                }
            }
            if (own.startsWith(OWN)) {
                text.append("- ").append(own).append(" misses the target on ")
                        .append(beyond(own, Group::target)).append("; it is worse than is ever"
                                + " allowed on ").append(beyond(own, Group::bound)).append(".\n");
            }
        }
        return text.toString();
    }

    private String beyond(String engine, ToDoubleFunction<Group> limit) {
        String names = String.join(", ", table.ratios(engine, workload ->
                table.ratio(workload, engine).orElse(0.0)
                        > limit.applyAsDouble(group(workload))).keySet());
        return names.isEmpty() ? "none" : names;
    }

    private String standing(String own, String peer) {
        Map<String, Double> ratios = table.against(own, peer);
        String behind = ratios.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getKey() + " " + Ratios.text(entry.getValue()))
                .collect(Collectors.joining(", "));
        long ahead = ratios.values().stream().filter(ratio -> ratio <= 1).count();
        return "- " + own + " against " + peer + ": ahead on " + ahead + " of " + ratios.size()
                + (behind.isEmpty()
                        ? ""
                        : "; behind, by its time relative to the peer's: " + behind)
                + ".\n";
    }

    private String warmUp() {
        MarkdownTable markdown = new MarkdownTable(
                Stream.concat(Stream.of("workload"), engines().stream()).toList());
        for (String workload : table.workloads()) {
            List<String> cells = new ArrayList<>(List.of(workload));
            for (String engine : engines()) {
                Optional<Row> row = table.row(workload, engine);
                cells.add(row.map(value -> Ratios.time(value.firstMillis()) + ", "
                        + Ratios.time(value.millisUntilWarm())).orElse("–"));
            }
            markdown.row(cells);
        }
        return markdown.toString();
    }
}
