package dev.wasmjar.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreemapTest {

    private static List<Treemap.Tile> layOut(double... sizes) {
        List<Treemap.Leaf> leaves = new ArrayList<>();
        for (double size : sizes) {
            leaves.add(new Treemap.Leaf("leaf", "code", size));
        }
        return Treemap.layOut(leaves, 600, 400);
    }

    @Test
    void areasAreAsTheSizes() {
        List<Treemap.Tile> tiles = layOut(6, 6, 4, 3, 2, 2, 1);
        assertThat(tiles)
                .hasSize(7)
                .allSatisfy(
                        tile ->
                                assertThat(tile.width() * tile.height())
                                        .isCloseTo(
                                                tile.leaf().size() * 600 * 400 / 24,
                                                within(1e-6)));
    }

    @Test
    void tilesFillTheRectangleWithoutOverlap() {
        List<Treemap.Tile> tiles = layOut(50, 1, 1, 30, 7, 0.5, 3, 3, 3, 20);
        for (Treemap.Tile tile : tiles) {
            assertThat(tile.x()).isBetween(-1e-6, 600.0);
            assertThat(tile.x() + tile.width()).isLessThan(600 + 1e-6);
            assertThat(tile.y() + tile.height()).isLessThan(400 + 1e-6);
            for (Treemap.Tile other : tiles) {
                boolean apart =
                        tile == other
                                || tile.x() + tile.width() <= other.x() + 1e-6
                                || other.x() + other.width() <= tile.x() + 1e-6
                                || tile.y() + tile.height() <= other.y() + 1e-6
                                || other.y() + other.height() <= tile.y() + 1e-6;
                assertThat(apart).isTrue();
            }
        }
    }

    @Test
    void tilesAreAboutAsWideAsHigh() {
        assertThat(layOut(6, 6, 4, 3, 2, 2, 1))
                .allSatisfy(
                        tile ->
                                assertThat(tile.width() / tile.height()).isBetween(1 / 3.0, 3.0));
    }

    @Test
    void nothingTakesNoRoom() {
        assertThat(layOut(0, 0)).isEmpty();
        assertThat(layOut(0, 5)).hasSize(1);
    }
}
