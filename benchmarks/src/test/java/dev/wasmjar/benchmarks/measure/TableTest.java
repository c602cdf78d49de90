package dev.wasmjar.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table(List.of(
            run("sieve", "v8", 1, 100), run("sieve", "own", 1, 200),
            run("sieve", "v8", 2, 10), run("sieve", "own", 2, 30),
            run("sieve", "v8", 3, 50), run("sieve", "own", 3, 50),
            run("lua", "v8", 1, 10), run("lua", "own", 1, 5),
            Run.failed("lua", "peer", 1, "out of memory")), "v8");

    private static Run run(String workload, String engine, int round, double steady) {
        return new Run(workload, engine, round, 1, List.of(900.0, 500.0, steady * 1.1),
                List.of(steady, steady + 3, steady - 3), null);
    }

    @Test
    void ratiosAreThoseWithinARound() {
        assertThat(table.row("sieve", "own").orElseThrow().ratio())
                .isEqualTo(new Spread(2, 1, 3));
    }

    @Test
    void ratiosAreThoseOfTheWorkloadsThatCount() {
        assertThat(table.ratios("own", workload -> true))
                .containsExactly(entry("sieve", 2.0), entry("lua", 0.5));
        assertThat(table.ratios("own", "lua"::equals)).containsOnlyKeys("lua");
        assertThat(table.ratios("peer", workload -> true)).isEmpty();
    }

    @Test
    void anEngineThatFailedHasNoRow() {
        assertThat(table.row("lua", "peer")).isEmpty();
        assertThat(table.engines()).containsExactly("v8", "own");
        assertThat(table.workloads()).containsExactly("sieve", "lua");
    }

    @Test
    void enginesAreComparedByTheirMedians() {
        assertThat(table.against("own", "v8")).containsEntry("sieve", 1.0)
                .containsEntry("lua", 0.5);
        assertThat(table.against("own", "peer")).isEmpty();
    }

    @Test
    void withoutTheBaseEngineThereIsNoRatio() {
        Table alone = new Table(List.of(run("sieve", "own", 1, 200)), "v8");
        assertThat(alone.ratio("sieve", "own")).isEmpty();
        assertThat(alone.row("sieve", "own").orElseThrow().steadyMillis().median())
                .isEqualTo(200);
    }

    @Test
    void isWarmWhenAnIterationReachesNineTenthsOfTheSpeed() {
        Run run = run("sieve", "own", 1, 100);
        assertThat(run.firstMillis()).isEqualTo(900);
        assertThat(run.steadyMillis()).isEqualTo(100);
        assertThat(run.millisUntilWarm()).isEqualTo(1400);
    }
}
