package dev.wasmjar.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.spi.OpenedModule;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Modules whose classes are compiled one by one. */
class LazyCompilationTest {
    private static final int FUNCTIONS = 1000;

    private static byte[] module() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        int first = 0;
        for (int i = 0; i < FUNCTIONS; i++) {
            int value = i;
            int function =
                    module.function(
                            type,
                            code -> {
                                code.op(Opcode.LOCAL_GET, 0);
                                for (int j = 0; j < 20; j++) {
                                    code.i32(value + j).op(Opcode.I32_ADD);
                                }
                            });
            first = i == 0 ? function : first;
        }
        module.export("first", Kind.FUNC, first);
        return module.build();
    }

    private static OpenedModule open(byte[] wasm) {
        return open(wasm, false);
    }

    private static OpenedModule open(byte[] wasm, boolean keepsClasses) {
        return new WasmCompiler()
                .open(wasm, Hashes.sha256Hex(wasm), new TreeMap<>(), keepsClasses);
    }

    @Test
    void theClassesAreThoseOfAFullCompilation() {
        byte[] wasm = module();
        CompiledModule full = new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
        OpenedModule opened = open(wasm);
        assertThat(opened.groups()).isGreaterThan(2);
        full.classes()
                .forEach(
                        (name, bytes) ->
                                assertThat(opened.classFile(name)).as(name).hasValue(bytes));
        Manifest manifest = opened.manifest();
        assertThat(manifest.classes().isEmpty()).isTrue();
        assertThat(manifest.key()).isEqualTo(full.manifest().key());
        assertThat(manifest.descriptor()).isEqualTo(full.manifest().descriptor());
    }

    /** A module with many entries, types that are called through tables, and tail calls. */
    private static byte[] moduleWithTables() {
        WasmBuilder module = new WasmBuilder();
        int functions = 1500;
        int[] types = new int[40];
        for (int i = 0; i < types.length; i++) {
            types[i] = module.type(Collections.nCopies(i, NumberType.I32), List.of());
        }
        int[] table = new int[functions];
        for (int i = 0; i < functions; i++) {
            int callee = i % 20;
            boolean tail = i % 3 == 0;
            table[i] =
                    module.function(
                            types[i % types.length],
                            code -> {
                                for (int parameter = 0; parameter < callee; parameter++) {
                                    code.i32(parameter);
                                }
                                code.i32(callee);
                                code.op(
                                        tail ? Opcode.RETURN_CALL_INDIRECT : Opcode.CALL_INDIRECT,
                                        types[callee],
                                        0);
                                code.op(Opcode.UNREACHABLE);
                            });
            module.export("f" + i, Kind.FUNC, table[i]);
        }
        module.table(ReferenceType.FUNCREF, functions);
        module.elements(0, table);
        return module.build();
    }

    @Test
    void anyClassIsThatOfAFullCompilationIfItIsTheFirstOne() {
        byte[] wasm = moduleWithTables();
        CompiledModule full = new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
        assertThat(full.classes().keySet())
                .extracting(name -> name.replaceFirst(".*/([A-Z][a-z]*).*", "$1"))
                .contains("D", "E", "G", "Instance", "T");
        full.classes()
                .forEach(
                        (name, bytes) ->
                                assertThat(open(wasm).classFile(name)).as(name).hasValue(bytes));
    }

    @Test
    void allOfAModuleWithTablesIsWhatAFullCompilationMakes() {
        byte[] wasm = moduleWithTables();
        CompiledModule full = new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
        assertThat(open(wasm, true).whole().classes()).containsExactlyEntriesOf(full.classes());
    }

    @Test
    void classesOfOthersAreNone() {
        OpenedModule opened = open(module());
        String folder = opened.manifest().packageName().replace('.', '/') + "/";
        assertThat(opened.classFile(folder + "G9999")).isEmpty();
        assertThat(opened.classFile(folder + "X")).isEmpty();
        assertThat(opened.classFile(folder + "E9999")).isEmpty();
        assertThat(opened.classFile(folder + "D")).isEmpty();
        assertThat(opened.classFile(folder)).isEmpty();
        assertThat(opened.classFile("java/lang/Object")).isEmpty();
    }

    @Test
    void whatWasCompiledAheadIsThere() {
        byte[] wasm = module();
        OpenedModule opened = open(wasm);
        IntStream.range(0, opened.groups()).parallel().forEach(opened::compile);
        CompiledModule full = new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
        full.classes()
                .forEach(
                        (name, bytes) ->
                                assertThat(opened.classFile(name)).as(name).hasValue(bytes));
    }

    @Test
    void allOfItIsWhatAFullCompilationMakes() {
        byte[] wasm = module();
        CompiledModule full = new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
        OpenedModule opened = open(wasm, true);
        String first = full.classes().firstKey();
        assertThat(opened.classFile(first)).hasValue(full.classes().get(first));
        CompiledModule whole = opened.whole();
        assertThat(whole.manifest().toBytes()).isEqualTo(full.manifest().toBytes());
        assertThat(whole.classes()).containsExactlyEntriesOf(full.classes());
        assertThat(whole.debug()).isEqualTo(full.debug());
        assertThat(opened.classFile(first)).hasValue(full.classes().get(first));
        assertThatThrownBy(() -> open(wasm, false).whole())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void faultsOfFunctionsThatAreNeverCalledAreFoundAtOnce() {
        WasmBuilder invalid = new WasmBuilder();
        int type = invalid.type(List.of(), List.of(NumberType.I32));
        for (int i = 0; i < 2000; i++) {
            int value = i;
            invalid.function(
                    type,
                    code -> {
                        if (value < 1500) {
                            code.i32(value);
                        }
                    });
        }
        assertThatThrownBy(() -> open(invalid.build()))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining("type mismatch")
                .hasMessageContaining("in function 1500");
    }

    @Test
    void featuresThatAreNotCompiledAreRefusedAtOnce() {
        ReferenceType any = new ReferenceType(true, AbstractHeapType.ANY);
        List<Consumer<CodeBuilder>> bodies =
                List.of(
                        code -> code.heap(Opcode.REF_NULL, AbstractHeapType.ANY).op(Opcode.DROP),
                        code -> code.locals(1, any),
                        code -> code.block(Opcode.BLOCK, any).op(Opcode.UNREACHABLE).end()
                                .op(Opcode.DROP),
                        code -> code.i32(1).op(Opcode.REF_I31).op(Opcode.DROP));
        for (int i = 0; i < bodies.size(); i++) {
            WasmBuilder module = new WasmBuilder();
            int type = module.type(List.of(), List.of());
            module.function(type, code -> code.op(Opcode.NOP));
            module.function(type, bodies.get(i));
            assertThatThrownBy(() -> open(module.build()))
                    .as("body %d", i)
                    .isInstanceOf(InvalidModuleException.class)
                    .hasMessageContaining("feature gc")
                    .hasMessageContaining("in function 1");
        }
    }
}
