package dev.wasmjar.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.spi.ArrivingModule;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.spi.OpenedModule;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Modules that arrive piece by piece. */
class ValidationAheadTest {
    private static final int FUNCTIONS = 2_000;
    private static final int NONE = -1;

    /** A module of half a megabyte, of whose functions one may be invalid. */
    private static byte[] module(int invalid) {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        int last = 0;
        for (int i = 0; i < FUNCTIONS; i++) {
            int number = i;
            last =
                    module.function(
                            type,
                            code -> {
                                code.op(Opcode.LOCAL_GET, 0);
                                for (int j = 0; j < 60; j++) {
                                    code.i32(1000 + number + j).op(Opcode.I32_ADD);
                                }
                                if (number == invalid) {
                                    code.op(Opcode.DROP);
                                }
                            });
        }
        module.export("last", Kind.FUNC, last);
        return module.build();
    }

    /** Lets a module arrive in pieces of 64 kB. */
    private static ValidationAhead arrive(byte[] wasm) {
        ValidationAhead arriving = new ValidationAhead(new WasmCompiler());
        for (int length = 0; length < wasm.length; length = Math.min(wasm.length, length + (64 << 10))) {
            arriving.arrived(wasm, length);
        }
        return arriving;
    }

    private static OpenedModule open(ArrivingModule arriving, byte[] wasm) {
        return arriving.open(wasm, Hashes.sha256Hex(wasm), new TreeMap<>(), false);
    }

    @Test
    void bodiesAreValidatedBeforeTheEnd() {
        assertThat(arrive(module(NONE)).known()).isNotEmpty();
    }

    @Test
    void theClassesAreThoseOfAModuleAtHand() {
        byte[] wasm = module(NONE);
        CompiledModule compiled = new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
        OpenedModule opened = open(arrive(wasm), wasm);
        assertThat(opened.manifest().toBytes())
                .isEqualTo(compiled.manifest().withClasses(List.of()).toBytes());
        compiled.classes()
                .forEach(
                        (name, bytes) ->
                                assertThat(opened.classFile(name)).as(name).hasValue(bytes));
    }

    @Test
    void anInvalidBodyIsRefusedAsInAModuleAtHand() {
        for (int invalid : new int[] {0, 700, FUNCTIONS - 1}) {
            byte[] wasm = module(invalid);
            Throwable expected =
                    catchThrowable(
                            () -> new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT));
            assertThatThrownBy(() -> open(arrive(wasm), wasm))
                    .isInstanceOf(InvalidModuleException.class)
                    .hasMessage(expected.getMessage());
        }
    }

    @Test
    void aModuleThatEndsTooSoonIsRefusedAsOneAtHand() {
        byte[] wasm = Arrays.copyOf(module(NONE), 400_000);
        Throwable expected =
                catchThrowable(() -> new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT));
        assertThatThrownBy(() -> open(arrive(wasm), wasm))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage(expected.getMessage());
    }

    @Test
    void anyStartOfAModuleHasTheBodiesThatAreThere() {
        byte[] wasm = module(NONE);
        DecodedModule whole = ModuleDecoder.decode(wasm);
        int mostBodies = 0;
        for (int length = 0; length <= wasm.length; length += length < 9_000 ? 1 : 997) {
            try {
                DecodedModule start = ModuleDecoder.decodeStart(wasm, length);
                int end = length;
                assertThat(start.bodies())
                        .isEqualTo(
                                whole.bodies().stream()
                                        .filter(body -> body.range().end() <= end)
                                        .toList());
                mostBodies = Math.max(mostBodies, start.bodies().size());
            } catch (InvalidModuleException e) {
                assertThat(e.kind()).isEqualTo(InvalidModuleException.Kind.MALFORMED);
            }
        }
        assertThat(mostBodies).isGreaterThan(FUNCTIONS - 10);
        assertThat(ModuleDecoder.decodeStart(wasm, whole.bodies().get(700).range().end()).bodies())
                .isEqualTo(whole.bodies().subList(0, 701));
    }
}
