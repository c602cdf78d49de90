package dev.wasmjar.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A treemap of the bytes of a module's binary, as SVG: functions and sections. */
final class TreemapSvg {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 320;
    private static final int FUNCTIONS_SHOWN = 150;
    private static final int LETTER_WIDTH = 7;
    private static final int LABEL_HEIGHT = 16;

    private TreemapSvg() {}

    static String of(ModuleFacts module) {
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg class=\"treemap\" viewBox=\"0 0 %d %d\" role=\"img\""
                                + " aria-label=\"Bytes of module %s\">%n",
                        WIDTH,
                        HEIGHT,
                        Html.escape(module.name())));
        for (Treemap.Tile tile : Treemap.layOut(leaves(module), WIDTH, HEIGHT)) {
            append(svg, tile);
        }
        return svg.append("</svg>\n").toString();
    }

    private static List<Treemap.Leaf> leaves(ModuleFacts module) {
        List<Treemap.Leaf> leaves = new ArrayList<>();
        List<ModuleFacts.Part> functions = module.functions();
        int shown = Math.min(FUNCTIONS_SHOWN, functions.size());
        for (ModuleFacts.Part function : functions.subList(0, shown)) {
            leaves.add(new Treemap.Leaf(function.name(), "code", function.sizeBytes()));
        }
        long others =
                functions.subList(shown, functions.size()).stream()
                        .mapToLong(ModuleFacts.Part::sizeBytes)
                        .sum();
        leaves.add(
                new Treemap.Leaf(
                        (functions.size() - shown) + " more functions", "more-code", others));
        for (ModuleFacts.Part section : module.sections()) {
            leaves.add(
                    new Treemap.Leaf(
                            section.name() + " section", kindOf(section), section.sizeBytes()));
        }
        return leaves;
    }

    private static String kindOf(ModuleFacts.Part section) {
        if (section.name().startsWith("custom")) {
            return "custom";
        }
        return section.name().equals("data") ? "data" : "other";
    }

    private static void append(StringBuilder svg, Treemap.Tile tile) {
        String label = tile.leaf().label();
        String title = label + ": " + Sizes.of((long) tile.leaf().size());
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<g class=\"%s\"><title>%s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
                                + " height=\"%.1f\"/>",
                        tile.leaf().kind(),
                        Html.escape(title),
                        tile.x(),
                        tile.y(),
                        tile.width(),
                        tile.height()));
        int letters = (int) ((tile.width() - 8) / LETTER_WIDTH);
        if (letters >= 4 && tile.height() >= LABEL_HEIGHT) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text x=\"%.1f\" y=\"%.1f\">%s</text>",
                            tile.x() + 4,
                            tile.y() + 13,
                            Html.escape(Html.shorten(label, letters))));
        }
        svg.append("</g>\n");
    }
}
