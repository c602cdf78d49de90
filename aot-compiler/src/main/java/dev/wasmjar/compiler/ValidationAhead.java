package dev.wasmjar.compiler;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.plan.FactsCollector;
import dev.wasmjar.spi.ArrivingModule;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.spi.OpenedModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Validates the bodies of a module that have arrived, on another thread. What can't be decoded or is not
 * valid is left for when all of the module is there, and found again then.
 */
final class ValidationAhead implements ArrivingModule {

    /** So many more bytes are worth to decode the start of the module anew, and an eighth of what there is. */
    private static final int STEP_BYTES = 256 << 10;

    private final WasmCompiler compiler;

    /** What is in the first bodies; written by the steps, of which one runs at a time. */
    private List<FactsCollector> known = new ArrayList<>();

    private ForkJoinTask<?> step;
    private int nextLength = STEP_BYTES;
    private volatile boolean stopped;

    ValidationAhead(WasmCompiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public void arrived(byte[] bytes, int length) {
        if (length >= nextLength && (step == null || step.isDone())) {
            nextLength = length + Math.max(STEP_BYTES, length / 8);
            List<FactsCollector> soFar = known;
            step = ForkJoinPool.commonPool().submit(() -> validate(bytes, length, soFar));
        }
    }

    private void validate(byte[] bytes, int length, List<FactsCollector> soFar) {
        try {
            DecodedModule start = ModuleDecoder.decodeStart(bytes, length);
            Optional<FactsCollector> next = FactsCollector.further(start, soFar);
            while (next.isPresent()) {
                soFar.add(next.get());
                next = stopped ? Optional.empty() : FactsCollector.further(start, soFar);
            }
        } catch (InvalidModuleException e) {
            // It ends in the middle of something, or all of it will not be valid either.
        }
    }

    @Override
    public OpenedModule open(
            byte[] wasm,
            String wasmSha256,
            SortedMap<String, String> options,
            boolean keepsClasses) {
        return compiler.open(wasm, wasmSha256, options, keepsClasses, known());
    }

    /** What is known of the first bodies, now that nothing more arrives. */
    List<FactsCollector> known() {
        stopped = true;
        if (step != null) {
            step.quietlyJoin();
        }
        return known;
    }

    @Override
    public void close() {
        stopped = true;
        step = null;
        known = List.of();
    }
}
