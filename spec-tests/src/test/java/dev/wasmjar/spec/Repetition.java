package dev.wasmjar.spec;

import dev.wasmjar.WasmModule;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.spi.InvalidModuleException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Runs a script again and again, each time with new instances of the same classes, so that what
 * HotSpot makes of functions that are called often is compared, too. How many times is in the
 * property {@code wasmjar.spec.repetitions}; there is a limit of time for each script.
 */
final class Repetition {
    private static final int TIMES = Integer.getInteger("wasmjar.spec.repetitions", 0);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Way way;
    private final ModuleSource source;
    private final Map<String, Supplier<WasmModule>> loaded = new HashMap<>();

    /** Repeats with the modules of a source. */
    Repetition(Way way, ModuleSource source) {
        this.way = way;
        this.source = source;
    }

    /** How each command that fails does so for the first time, after its line. */
    Collection<String> failures(Script script) {
        List<Command> commands = script.commands().stream().filter(this::isRepeated).toList();
        long end = System.nanoTime() + LIMIT.toNanos();
        SortedMap<Integer, String> failures = new TreeMap<>();
        for (int i = 1; i <= TIMES && System.nanoTime() < end; i++) {
            ScriptRun run = new ScriptRun(way, this::load);
            for (Command command : commands) {
                if (run.execute(command) instanceof Outcome.Failed failed) {
                    int line = command.line();
                    failures.putIfAbsent(
                            line, line + " repeated " + i + " times " + failed.reason());
                }
            }
        }
        return failures.values();
    }

    /** What the compiler refuses runs no code, and to exhaust the stack takes long. */
    private boolean isRepeated(Command command) {
        boolean exhausts =
                command instanceof Command.AssertTrap trap
                        && trap.text().startsWith("call stack exhausted");
        return !exhausts && !(command instanceof Command.AssertRefused);
    }

    private WasmModule load(byte[] wasm) {
        return loaded.computeIfAbsent(Hashes.sha256Hex(wasm), key -> loadOnce(wasm)).get();
    }

    private Supplier<WasmModule> loadOnce(byte[] wasm) {
        try {
            WasmModule module = source.load(wasm);
            return () -> module;
        } catch (InvalidModuleException e) {
            return () -> {
                throw e;
            };
        }
    }
}
