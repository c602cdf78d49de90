package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.archive.ModuleFiles;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The same binary gives the same files, however it is compiled. */
class ReproducibilityTest {

    /** Several groups, a function that must be split, a table of many types, names. */
    private static byte[] module() {
        Random random = new Random(1);
        WasmBuilder module = new WasmBuilder();
        List<Integer> functions = new ArrayList<>();
        Map<Integer, String> names = new HashMap<>();
        int one = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        int two = module.type(List.of(NumberType.I64, NumberType.F64), List.of(NumberType.F64));
        module.memory(1, 1);
        for (int i = 0; i < 300; i++) {
            int length = i == 100 ? 20_000 : 30;
            int function =
                    i % 3 == 0
                            ? module.function(two, code -> code.op(Opcode.LOCAL_GET, 1))
                            : module.function(one, code -> {
                                for (int step = 0; step < length; step++) {
                                    code.i32(random.nextInt(1000))
                                            .op(Opcode.LOCAL_GET, 0)
                                            .access(Opcode.I32_LOAD, random.nextInt(100))
                                            .access(Opcode.I32_STORE, 4);
                                }
                                code.op(Opcode.LOCAL_GET, 0);
                            });
            functions.add(function);
            names.put(function, "function " + random.nextInt());
        }
        module.table(ReferenceType.FUNCREF, functions.size());
        module.elements(0, functions.stream().mapToInt(Integer::intValue).toArray());
        module.export("indirect", Kind.FUNC, module.function(one, code ->
                code.op(Opcode.LOCAL_GET, 0).op(Opcode.LOCAL_GET, 0)
                        .op(Opcode.CALL_INDIRECT, one, 0)));
        module.functionNames(names);
        return module.build();
    }

    private static SortedMap<String, byte[]> files(byte[] wasm) {
        CompiledModule module = Modules.compile(wasm);
        return ModuleFiles.of(module, wasm, List.of("b", "a"), true);
    }

    private static void assertSame(SortedMap<String, byte[]> files, Map<String, byte[]> others) {
        assertThat(others.keySet()).isEqualTo(files.keySet());
        files.forEach((path, bytes) -> assertThat(others.get(path)).as(path).isEqualTo(bytes));
    }

    @Test
    void compiledTwice() {
        SortedMap<String, byte[]> files = files(module());
        assertThat(files.size()).isGreaterThan(10);
        assertSame(files, files(module()));
    }

    @Test
    void compiledByManyThreadsAtOnceAndByFew() throws Exception {
        byte[] wasm = module();
        SortedMap<String, byte[]> files = files(wasm);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Callable<SortedMap<String, byte[]>>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> files(wasm));
            }
            for (Future<SortedMap<String, byte[]>> result : executor.invokeAll(tasks)) {
                assertSame(files, result.get());
            }
        } finally {
            executor.shutdown();
        }
        for (int parallelism : new int[] {1, 7}) {
            ForkJoinPool pool = new ForkJoinPool(parallelism);
            try {
                assertSame(files, pool.submit(() -> files(wasm)).get());
            } finally {
                pool.shutdown();
            }
        }
    }
}
