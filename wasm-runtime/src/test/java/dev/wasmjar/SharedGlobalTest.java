package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two threads that ask for exported globals of the same instance, which nobody has asked for before. */
class SharedGlobalTest {
    private static final int INSTANCES = 20_000;

    private final AtomicInteger arrived = new AtomicInteger();

    /** Asks each instance in turn, when the other thread does. */
    private List<Global> ask(List<Instance> instances, String name) {
        List<Global> found = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            arrived.incrementAndGet();
            while (arrived.get() < 2 * (i + 1)) {
                Thread.onSpinWait();
            }
            found.add(globalOrNull(instances.get(i), name));
        }
        return found;
    }

    /** A failure must not leave the other thread alone. */
    private static Global globalOrNull(Instance instance, String name) {
        try {
            return instance.global(name);
        } catch (NullPointerException e) {
            return null;
        }
    }

    @Test
    void bothGetWhatAllOthersGet() throws Exception {
        WasmBuilder builder = new WasmBuilder();
        for (String name : List.of("a", "b")) {
            builder.export(name, Kind.GLOBAL, builder.global(NumberType.I32, true, code -> code.i32(7)));
        }
        WasmModule module = Modules.load(builder);
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(module.instantiate());
        }
        CompletableFuture<List<Global>> other = CompletableFuture.supplyAsync(() -> ask(instances, "b"));
        List<Global> own = ask(instances, "a");
        for (int i = 0; i < INSTANCES; i++) {
            assertThat(own.get(i)).isNotNull().isSameAs(instances.get(i).global("a"));
            assertThat(other.get().get(i)).isNotNull().isSameAs(instances.get(i).global("b"));
        }
    }
}
