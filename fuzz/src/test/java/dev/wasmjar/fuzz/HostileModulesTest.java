package dev.wasmjar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.compiler.CompilerOptions;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.compiler.verify.ClassVerifier;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.InvalidModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Whatever is in a binary, it is refused with an {@link InvalidModuleException}, or compiled to
 * classes that the JVM accepts; and that soon.
 *
 * <p>{@code -Dwasmjar.hostile.seconds=600} takes larger modules, too, and runs for that long from
 * the seed {@code wasmjar.hostile.seed}. What fails is kept in {@code target/hostile}.
 */
class HostileModulesTest {
    private static final int MODULES = 1_200;
    private static final int MAX_BYTES = 50_000;
    private static final int LIMIT_SECONDS = 10;

    /** What programs of a megabyte may take longer on machines that do something else, too. */
    private static final int BYTES_PER_FURTHER_SECOND = 50_000;

    private static final int LOADED_ONE_IN = 4;

    private final WasmLoader loader = WasmLoader.builder().mode(LoadMode.JIT_ONLY).build();

    @Test
    void changedModulesAreRefusedOrCompiled() throws IOException {
        long seconds = Long.getLong("wasmjar.hostile.seconds", 0);
        long first = Long.getLong("wasmjar.hostile.seed", 0);
        SeedModules modules = SeedModules.read(seconds == 0 ? MAX_BYTES : Integer.MAX_VALUE);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long compiled = 0;
        long seed = first;
        while (seconds == 0 ? seed < first + MODULES : System.nanoTime() < end) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] wasm = new Mutator(random).mutate(modules.any(random));
            if (isCompiledSoon(seed, wasm)) {
                compiled++;
            }
            seed++;
        }
        System.out.println(
                (seed - first) + " changed modules, " + compiled + " compiled; next seed " + seed);
        assertThat(compiled).isBetween(1L, seed - first - 1);
    }

    private boolean isCompiledSoon(long seed, byte[] wasm) throws IOException {
        int limitSeconds = LIMIT_SECONDS + wasm.length / BYTES_PER_FURTHER_SECOND;
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Boolean> result = thread.submit(() -> isCompiled(seed, wasm));
        try {
            return result.get(limitSeconds, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            Path file = Path.of("target/hostile/seed-" + seed + ".wasm");
            Files.createDirectories(file.getParent());
            Files.write(file, wasm);
            throw new AssertionError("seed " + seed + ", kept in " + file, e);
        } finally {
            thread.shutdown();
        }
    }

    private boolean isCompiled(long seed, byte[] wasm) {
        CompiledModule module;
        try {
            module = new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
        } catch (InvalidModuleException e) {
            assertThat(e.offset()).isBetween(0L, (long) wasm.length);
            assertThat(e.reason()).isNotBlank();
            return false;
        }
        ClassVerifier.verify(module.classes(), HostileModulesTest.class.getClassLoader());
        if (seed % LOADED_ONE_IN == 0) {
            assertThat(loader.load(wasm).exports()).isNotNull();
        }
        return true;
    }
}
