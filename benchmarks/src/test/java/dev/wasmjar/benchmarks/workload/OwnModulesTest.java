package dev.wasmjar.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.Trap;
import dev.wasmjar.WasmLoader;
import org.junit.jupiter.api.Test;

class OwnModulesTest {

    private static void run(byte[] module) {
        WasmLoader.builder().warnings(false).build().load(module).instantiate()
                .function("_start").call();
    }

    @Test
    void dispatchGivesTheResultThatWasComputedHere() {
        assertThatCode(() -> run(new DispatchModule(10_000).build())).doesNotThrowAnyException();
    }

    @Test
    void dispatchTrapsOverAnotherResult() {
        byte[] module = new DispatchModule(10_000).build();
        // The program that it interprets is the last thing in the module.
        module[module.length - 65_000]++;
        assertThatThrownBy(() -> run(module)).isInstanceOf(Trap.class)
                .hasMessageContaining("unreachable");
    }

    @Test
    void indirectCallsGiveTheResultThatWasComputedHere() {
        assertThatCode(() -> run(new IndirectCallModule(10_000).build()))
                .doesNotThrowAnyException();
    }
}
