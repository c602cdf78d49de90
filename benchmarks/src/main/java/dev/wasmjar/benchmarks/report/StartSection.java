package dev.wasmjar.benchmarks.report;

import dev.wasmjar.benchmarks.start.Start;
import dev.wasmjar.benchmarks.start.Way;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** The part of the page about fresh processes. */
final class StartSection {
    private static final String CHART = "starts.svg";

    private final List<Start> starts;

    StartSection(List<Start> starts) {
        this.starts = starts;
    }

    static String chartFile() {
        return CHART;
    }

    /** A group of bars for each program and JDK, in milliseconds. */
    String chart() {
        List<Way> ways = Arrays.stream(Way.values())
                .filter(way -> starts.stream().anyMatch(start -> start.way() == way))
                .toList();
        BarChart chart = new BarChart(
                "Milliseconds to the first result of a fresh process, lower is faster",
                ways.stream().map(Way::toString).toList());
        Set<String> programs = new LinkedHashSet<>();
        Set<String> jdks = new LinkedHashSet<>();
        for (Start start : starts) {
            programs.add(start.program());
            if (start.way().isOnJvm()) {
                jdks.add(start.on());
            }
        }
        for (String program : programs) {
            for (String jdk : jdks) {
                chart.add(program + ", " + jdk,
                        ways.stream().map(way -> value(program, way, jdk)).toList());
            }
        }
        return chart.toSvg();
    }

    private OptionalDouble value(String program, Way way, String jdk) {
        return starts.stream()
                .filter(start -> start.program().equals(program) && start.way() == way)
                .filter(start -> !way.isOnJvm() || start.on().equals(jdk))
                .mapToDouble(start -> start.millis().median())
                .findFirst();
    }

    /** The text, with a reference to the chart. */
    String text() {
        StringBuilder text = new StringBuilder("## Starting\n\nFresh processes: milliseconds from the"
                + " module's bytes at hand (a jar: from the first line of `main`) to the first result,"
                + " the median and the range; processor time from the start of the process to that,"
                + " and the time and memory of the whole process, which may compile further before"
                + " it exits.\n\n![milliseconds to the first result](" + CHART + ")\n\n");
        MarkdownTable table = new MarkdownTable(List.of(
                "program, way, on", "first result, ms", "range", "processor, ms", "process, ms",
                "peak memory, MB", "processes"));
        for (Start start : starts) {
            table.row(List.of(
                    start.program() + ", " + start.way() + ", " + start.on(),
                    number(start.millis().median()),
                    number(start.millis().min()) + "–" + number(start.millis().max()),
                    number(start.cpuMillis()),
                    number(start.wallMillis()),
                    number(start.peakBytes() / (1 << 20)),
                    Integer.toString(start.processes())));
        }
        return text.append(table).toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }
}
