package dev.wasmjar.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides a rectangle into tiles with areas as given, and as square as can be: tiles are laid in rows
 * along the shorter side, and a row takes the next tile as long as that makes its tiles squarer (Bruls,
 * Huizing and van Wijk, "Squarified Treemaps").
 */
final class Treemap {

    /**
     * What a tile stands for.
     *
     * @param label what it is called
     * @param kind style of the tile
     * @param size its area, in any unit
     */
    record Leaf(String label, String kind, double size) {}

    /** A leaf and its place. */
    record Tile(Leaf leaf, double x, double y, double width, double height) {}

    private final List<Tile> tiles = new ArrayList<>();
    private double x;
    private double y;
    private double width;
    private double height;

    private Treemap(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** Lays out leaves of a size above 0, largest first. */
    static List<Tile> layOut(List<Leaf> leaves, double width, double height) {
        List<Leaf> sorted =
                leaves.stream()
                        .filter(leaf -> leaf.size > 0)
                        .sorted(Comparator.comparingDouble(Leaf::size).reversed())
                        .toList();
        double sum = sorted.stream().mapToDouble(Leaf::size).sum();
        Treemap map = new Treemap(width, height);
        map.fill(sorted, width * height / sum);
        return map.tiles;
    }

    private void fill(List<Leaf> leaves, double scale) {
        int start = 0;
        while (start < leaves.size()) {
            double side = Math.min(width, height);
            double smallest = leaves.get(start).size * scale;
            double largest = smallest;
            double area = smallest;
            int end = start + 1;
            while (end < leaves.size()) {
                double next = leaves.get(end).size * scale;
                if (worst(area + next, next, largest, side) > worst(area, smallest, largest, side)) {
                    break;
                }
                area += next;
                smallest = next;
                end++;
            }
            row(leaves.subList(start, end), scale, area);
            start = end;
        }
    }

    /** The largest ratio of sides in a row of that area. */
    private static double worst(double area, double smallest, double largest, double side) {
        double thickness = area / side;
        return Math.max(
                largest / (thickness * thickness), thickness * thickness / smallest);
    }

    private void row(List<Leaf> leaves, double scale, double area) {
        boolean upright = width >= height;
        double thickness = area / Math.min(width, height);
        double at = upright ? y : x;
        for (Leaf leaf : leaves) {
            double length = leaf.size * scale / thickness;
            tiles.add(
                    upright
                            ? new Tile(leaf, x, at, thickness, length)
                            : new Tile(leaf, at, y, length, thickness));
            at += length;
        }
        if (upright) {
            x += thickness;
            width -= thickness;
        } else {
            y += thickness;
            height -= thickness;
        }
    }
}
