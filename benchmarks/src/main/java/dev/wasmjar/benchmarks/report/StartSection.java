package dev.wasmjar.benchmarks.report;

import dev.wasmjar.benchmarks.start.Start;
import dev.wasmjar.benchmarks.start.Way;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The part of the page about fresh processes. */
final class StartSection {
    private final List<Start> starts;

    StartSection(List<Start> starts) {
        this.starts = starts;
    }

    /** Charts by the names of their files: time, processor time and memory. */
    Map<String, String> charts() {
        Map<String, String> charts = new LinkedHashMap<>();
        charts.put("starts.svg", chart(
                "Milliseconds to the first result of a fresh process, lower is faster",
                start -> start.millis().median()));
        charts.put("starts-processor.svg", chart(
                "Milliseconds of processor time until then, with the start of the process",
                Start::cpuMillis));
        charts.put("starts-memory.svg", chart(
                "Peak memory of the process, megabytes", StartSection::peakMegabytes));
        return charts;
    }

    /** A group of bars for each program and JDK. */
    private String chart(String title, ToDoubleFunction<Start> value) {
        List<Way> ways = Arrays.stream(Way.values())
                .filter(way -> starts.stream().anyMatch(start -> start.way() == way))
                .toList();
        BarChart chart = new BarChart(title, ways.stream().map(Way::toString).toList());
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
                        ways.stream().map(way -> value(program, way, jdk, value)).toList());
            }
        }
        return chart.toSvg();
    }

    private OptionalDouble value(
            String program, Way way, String jdk, ToDoubleFunction<Start> value) {
        return starts.stream()
                .filter(start -> start.program().equals(program) && start.way() == way)
                .filter(start -> !way.isOnJvm() || start.on().equals(jdk))
                .mapToDouble(value)
                .findFirst();
    }

    private static double peakMegabytes(Start start) {
        return start.peakBytes() / (1 << 20);
    }

    /** The text, with references to the charts. */
    String text() {
        StringBuilder text = new StringBuilder("## Starting\n\nFresh processes: milliseconds from the"
                + " module's bytes at hand (a jar: from the first line of `main`) to a loaded module,"
                + " to an instance that is ready for its first call, with its memory, table and data,"
                + " and to the first result, the median and the range;"
                + " processor time from the start of the process to that,"
                + " and the time and memory of the whole process, which may compile further before"
                + " it exits. JVMs have their default options.\n\nSizes of the modules: "
                + sizes() + ". Code from a jar: that of `wasmjar compile`, and of Endive's build-time"
                + " compiler, with the module that it leaves for run time. Endive has no cache in"
                + " memory; its cache on disk is a single file, behind its interface for caches,"
                + " since its own directory cache is not on Maven Central. Node gives programs no"
                + " cache of V8's code.\n\n");
        for (String chart : charts().keySet()) {
            text.append("![starts](").append(chart).append(")\n\n");
        }
        MarkdownTable table = new MarkdownTable(List.of(
                "program, way, on", "loaded, ms", "ready, ms", "first result, ms", "range",
                "processor, ms", "process, ms", "peak memory, MB", "processes"));
        for (Start start : starts) {
            table.row(List.of(
                    start.program() + ", " + start.way() + ", " + start.on(),
                    number(start.loadedMillis()),
                    number(start.readyMillis()),
                    number(start.millis().median()),
                    number(start.millis().min()) + "–" + number(start.millis().max()),
                    number(start.cpuMillis()),
                    number(start.wallMillis()),
                    number(peakMegabytes(start)),
                    Integer.toString(start.processes())));
        }
        return text.append(table).toString();
    }

    private String sizes() {
        return starts.stream()
                .map(start -> start.program() + " " + size(start.wasmBytes()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String size(long bytes) {
        return bytes < 1000
                ? bytes + " bytes"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }
}
