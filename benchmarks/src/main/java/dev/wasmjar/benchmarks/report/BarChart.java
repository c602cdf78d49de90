package dev.wasmjar.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A chart of bars on a logarithmic scale around 1, as SVG: a group of bars for each label, one bar
 * for each series. Legible on light and on dark ground.
 */
final class BarChart {
    /** A bar; the value is a positive ratio, or missing. */
    private record Group(String label, List<OptionalDouble> values) {}

    private static final int LABEL_WIDTH = 170;
    private static final int PLOT_WIDTH = 560;
    private static final int RIGHT_WIDTH = 50;
    private static final int BAR_HEIGHT = 9;
    private static final int GAP = 9;
    private static final int MIN_TOP = 64;
    private static final int LEGEND_WIDTH = 190;
    private static final int LEGEND_HEIGHT = 14;
    private static final int LEGEND_COLUMNS = 4;
    private static final int TICK_WIDTH = 26;
    private static final double[] TICKS = {
        0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000,
        100000, 200000
    };
    private static final String[] COLOURS = {
        "#2f7ed8", "#e07b00", "#2e9e5b", "#b0529f", "#8a7a2a", "#c0392b",
        "#5b6770", "#1fa3a3", "#d4a017", "#7a4fbf", "#e35d8f", "#4d7c0f"
    };

    private final String title;
    private final List<String> series;
    private final List<Group> groups = new ArrayList<>();

    /** A chart without bars. */
    BarChart(String title, List<String> series) {
        this.title = title;
        this.series = List.copyOf(series);
    }

    /** Adds a group with a value for each of the series. */
    BarChart add(String label, List<OptionalDouble> values) {
        groups.add(new Group(label, List.copyOf(values)));
        return this;
    }

    /** Where the bars begin, below the legend. */
    private int top() {
        return MIN_TOP + (series.size() - 1) / LEGEND_COLUMNS * LEGEND_HEIGHT;
    }

    private double extreme(boolean max) {
        List<Double> values = groups.stream()
                .flatMap(group -> group.values().stream())
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        double extreme = max ? 2 : 0.5;
        for (double value : values) {
            extreme = max ? Math.max(extreme, value) : Math.min(extreme, shown(value));
        }
        return max ? extreme * 1.1 : extreme / 1.1;
    }

    /** The chart as an SVG document. */
    String toSvg() {
        double low = Math.log(extreme(false));
        double scale = PLOT_WIDTH / (Math.log(extreme(true)) - low);
        int groupHeight = series.size() * BAR_HEIGHT + GAP;
        int bottom = top() + groups.size() * groupHeight;
        int width = LABEL_WIDTH + PLOT_WIDTH + RIGHT_WIDTH;
        StringBuilder svg = new StringBuilder();
        add(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"11\">", width, bottom + 24, width);
        svg.append("""
                <style>
                  text { fill: #24292f; }
                  line { stroke: #24292f; stroke-opacity: 0.2; }
                  line.one { stroke-opacity: 0.9; }
                  @media (prefers-color-scheme: dark) {
                    text { fill: #e6edf3; }
                    line { stroke: #e6edf3; }
                  }
                </style>
                """);
        add(svg, "<text x=\"4\" y=\"18\" font-size=\"14\">%s</text>", escaped(title));
        for (int i = 0; i < series.size(); i++) {
            int x = 4 + i % LEGEND_COLUMNS * LEGEND_WIDTH;
            int y = 28 + i / LEGEND_COLUMNS * LEGEND_HEIGHT;
            add(svg, "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>",
                    x, y, colour(i));
            add(svg, "<text x=\"%d\" y=\"%d\">%s</text>", x + 14, y + 9,
                    escaped(series.get(i)));
        }
        double labelled = 0;
        for (double tick : TICKS) {
            double x = LABEL_WIDTH + (Math.log(tick) - low) * scale;
            if (x >= LABEL_WIDTH && x <= LABEL_WIDTH + PLOT_WIDTH) {
                add(svg, "<line%s x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                        tick == 1 ? " class=\"one\"" : "", x, top() - 6, x, bottom);
                if (x - labelled >= TICK_WIDTH) {
                    labelled = x;
                    add(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                            x, top() - 10, number(tick));
                }
            }
        }
        for (int i = 0; i < groups.size(); i++) {
            bars(svg, groups.get(i), top() + i * groupHeight, low, scale);
        }
        return svg.append("</svg>\n").toString();
    }

    private void bars(StringBuilder svg, Group group, int top, double low, double scale) {
        double one = LABEL_WIDTH - low * scale;
        add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LABEL_WIDTH - 8,
                top + series.size() * BAR_HEIGHT / 2.0 + 4, escaped(group.label()));
        for (int i = 0; i < group.values().size(); i++) {
            if (group.values().get(i).isEmpty()) {
                continue;
            }
            double value = group.values().get(i).getAsDouble();
            double x = LABEL_WIDTH + (Math.log(shown(value)) - low) * scale;
            int y = top + i * BAR_HEIGHT;
            add(svg, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                    Math.min(one, x), y, Math.max(1, Math.abs(x - one)), BAR_HEIGHT - 1,
                    colour(i));
            add(svg, "<text x=\"%.1f\" y=\"%d\" font-size=\"8\">%s</text>",
                    Math.max(one, x) + 3, y + BAR_HEIGHT - 2, Ratios.text(value));
        }
    }

    /** Bars of less than the first tick end there: what is next to nothing needs no room. */
    private static double shown(double value) {
        return Math.max(value, TICKS[0]);
    }

    private static String colour(int index) {
        return COLOURS[index % COLOURS.length];
    }

    private static String number(double tick) {
        return tick < 1 ? Double.toString(tick) : Long.toString((long) tick);
    }

    private static void add(StringBuilder svg, String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
