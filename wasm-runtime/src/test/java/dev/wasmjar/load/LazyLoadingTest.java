package dev.wasmjar.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.Instance;
import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmModule;
import dev.wasmjar.spi.OpenedModule;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is compiled is what is called. */
class LazyLoadingTest {
    private static final int FUNCTIONS = 1000;

    private final Set<String> classes = new ConcurrentSkipListSet<>();
    private final Set<Integer> ahead = new ConcurrentSkipListSet<>();
    private int groups;

    /** A module that notes what it is asked for. */
    private final class Noting extends WrappedCompiler.Module {

        Noting(OpenedModule module) {
            super(module);
            groups = module.groups();
        }

        @Override
        public void compile(int group) {
            ahead.add(group);
            super.compile(group);
        }

        @Override
        public Optional<byte[]> classFile(String internalName) {
            classes.add(internalName.substring(internalName.lastIndexOf('/') + 1));
            return super.classFile(internalName);
        }
    }

    private WasmModule load(boolean compilesAhead) {
        return new ModuleLoading(
                        LoadMode.JIT_ONLY,
                        LazyLoadingTest.class.getClassLoader(),
                        MethodHandles.publicLookup(),
                        true,
                        compilesAhead,
                        Optional.empty(),
                        new InstalledCompiler(new WrappedCompiler(Noting::new)))
                .byBytes(ManyFunctions.module(FUNCTIONS, 20), "module");
    }

    private Set<String> groupClasses() {
        Set<String> found = new ConcurrentSkipListSet<>(classes);
        found.removeIf(name -> !name.startsWith("G"));
        return found;
    }

    @Test
    void onlyGroupsThatAreCalledAreCompiled() {
        Instance instance = load(false).instantiate();
        assertThat(groups).isGreaterThan(2);
        assertThat(groupClasses()).isEmpty();
        assertThat(instance.function("f0").call(1)).containsExactly(1);
        assertThat(groupClasses()).containsExactly("G0");
        assertThat(instance.function("f999").call(1)).containsExactly(1 + 999 * 20);
        assertThat(groupClasses()).containsExactly("G0", "G" + (groups - 1));
        assertThat(ahead).isEmpty();
    }

    @Test
    void theRestIsCompiledAheadWhereThatIsAskedFor() throws InterruptedException {
        WasmModule module = load(true);
        Instance instance = module.instantiate();
        for (int i = 0; i < 500 && ahead.size() < groups; i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(ahead).hasSize(groups);
        assertThat(instance.function("f500").call(1)).containsExactly(1 + 500 * 20);
        assertThat(module.isPrecompiled()).isFalse();
    }
}
