package dev.wasmjar.benchmarks.report;

import dev.wasmjar.benchmarks.cost.Cost;
import dev.wasmjar.benchmarks.micro.MicroResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The page that shows results. */
final class ResultPage {
    private ResultPage() {}

    /** The page in Markdown. */
    static String of(Results results) {
        StringBuilder page = new StringBuilder("# Measured\n\n");
        page.append(conditions(results));
        if (!results.runs().isEmpty()) {
            page.append('\n').append(new SpeedSection(results).text());
        }
        if (!results.starts().isEmpty()) {
            page.append('\n').append(new StartSection(results.starts()).text());
        }
        if (!results.costs().isEmpty()) {
            page.append("\n## Compiling, and whole processes\n\n").append(costs(results.costs()));
        }
        if (!results.micros().isEmpty()) {
            page.append("\n## Single instructions\n\n").append(micros(results.micros()));
        }
        return page.toString();
    }

    private static String conditions(Results results) {
        Machine machine = results.machine();
        StringBuilder text = new StringBuilder();
        text.append(format("Machine: %s, number of processors %d%s, %s, %s; load average at the"
                        + " start %.1f, at the end %.1f.\n",
                machine.processor(), machine.cores(),
                results.cores() == 0 ? "" : ", of which engines had " + results.cores(),
                machine.memory(), machine.system(), machine.load(),
                results.loadAtEnd()));
        if (!results.note().isEmpty()) {
            text.append('\n').append(results.note()).append('\n');
        }
        if (!results.runs().isEmpty()) {
            text.append(format("\nWarm-up: %.0f s in each process, and as long as it becomes faster (see"
                            + " docs/benchmarks.md), then up to %d iterations that count, none"
                            + " started after %.0f s. Rounds: %d, in each of which the engines"
                            + " take turns, one process for each workload.\n"
                            + "A range in brackets is that of the rounds.\n",
                    results.pacing().warmUpSeconds(), results.pacing().iterations(),
                    results.pacing().limitSeconds(), results.rounds()));
        }
        if (!results.engines().isEmpty()) {
            text.append("\nEngines:\n\n");
            results.engines().forEach((id, description) ->
                    text.append("- ").append(id).append(": ").append(description).append('\n'));
        }
        if (!results.skipped().isEmpty()) {
            text.append("\nSkipped:\n\n");
            results.skipped().forEach(line -> text.append("- ").append(line).append('\n'));
        }
        return text.toString();
    }

    private static String costs(List<Cost> costs) {
        StringBuilder text = new StringBuilder(
                "| what | of | JDK | value | target | never worse than | |\n"
                        + "| --- | --- | --- | ---: | ---: | ---: | --- |\n");
        for (Cost cost : costs) {
            text.append(format("| %s | %s | %s | %s %s | %s | %s | %s |\n", cost.what(), cost.of(),
                    cost.on(), Ratios.text(cost.value()), cost.unit(), cost.target(), cost.bound(),
                    cost.detail()));
        }
        return text.toString();
    }

    private static String micros(List<MicroResult> micros) {
        Set<String> jdks = new LinkedHashSet<>();
        Set<String> instructions = new LinkedHashSet<>();
        micros.forEach(micro -> {
            jdks.add(micro.on());
            instructions.add(micro.instruction());
        });
        StringBuilder text = new StringBuilder(
                "Nanoseconds for one, in a loop. Target of `callHost`: at most 10 (100 million"
                        + " calls a second). `memoryCopy` copies 4 KiB; `memoryGrow` grows by a"
                        + " page, a thousand times from one.\n\n| instruction |");
        jdks.forEach(jdk -> text.append(" JDK ").append(jdk).append(" | plain Java |"));
        text.append("\n| --- |").append(" ---: | ---: |".repeat(jdks.size())).append('\n');
        for (String instruction : instructions) {
            text.append("| ").append(instruction).append(" |");
            for (String jdk : jdks) {
                text.append(' ').append(cell(micros, instruction, false, jdk)).append(" | ")
                        .append(cell(micros, instruction, true, jdk)).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(
            List<MicroResult> micros, String instruction, boolean java, String jdk) {
        return micros.stream()
                .filter(micro -> micro.instruction().equals(instruction)
                        && micro.java() == java && micro.on().equals(jdk))
                .map(micro -> format("%.3f ± %.3f", micro.nanos(), micro.errorNanos()))
                .findFirst()
                .orElse("–");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
