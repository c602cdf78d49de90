package dev.wasmjar.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.spi.InvalidModuleException.Kind;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.VectorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run must notice when a module does not do what a script says. */
class ScriptRunTest {
    private static final Optional<String> CURRENT = Optional.empty();

    @TempDir private Path folder;

    private ScriptRun run;

    @BeforeEach
    void start() throws IOException {
        ModuleSource source = Way.RUN_TIME.open(new Precompiled(List.of()), folder);
        run = new ScriptRun(Way.RUN_TIME, source);
    }

    /** Exports {@code one}, which returns 1, and {@code trap}. */
    private static byte[] module() {
        WasmBuilder module = new WasmBuilder();
        int one = module.type(new FunctionType(List.of(), List.of(NumberType.I32)));
        int none = module.type(new FunctionType(List.of(), List.of()));
        module.export("one", ExternalType.Kind.FUNC, module.function(one, code -> code.i32(1)));
        int trap = module.function(none, code -> code.op(Opcode.UNREACHABLE));
        return module.export("trap", ExternalType.Kind.FUNC, trap).build();
    }

    /** A module that imports a function that does not exist. */
    private static byte[] unlinkable() {
        WasmBuilder module = new WasmBuilder();
        module.importFunction("no", "thing", module.type(new FunctionType(List.of(), List.of())));
        return module.build();
    }

    private static byte[] vector() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(new FunctionType(List.of(), List.of(VectorType.V128)));
        module.function(type, code -> code.v128(0, 0));
        return module.build();
    }

    private static Command.Invoke invoke(String field) {
        return new Command.Invoke(CURRENT, field, List.of());
    }

    private Outcome returns(String field, Value... expected) {
        return run.execute(new Command.AssertReturn(1, invoke(field), List.of(expected)));
    }

    private Outcome traps(String field, String text) {
        return run.execute(new Command.AssertTrap(1, invoke(field), text));
    }

    private Outcome refused(byte[] wasm, Kind kind, String text) {
        return run.execute(new Command.AssertRefused(1, kind, wasm, text));
    }

    private Outcome notInstantiated(byte[] wasm, boolean linking, String text) {
        return run.execute(
                new Command.AssertNotInstantiated(
                        1, linking, Optional.of(wasm), Optional.empty(), text));
    }

    @Test
    void comparesResults() {
        run.execute(new Command.Module(1, CURRENT, module()));
        assertThat(returns("one", Value.number("i32", "1"))).isInstanceOf(Outcome.Passed.class);
        assertThat(returns("one", Value.number("i32", "2"))).isInstanceOf(Outcome.Failed.class);
        assertThat(returns("one", Value.number("i64", "1"))).isInstanceOf(Outcome.Failed.class);
        assertThat(returns("one")).isInstanceOf(Outcome.Failed.class);
        assertThat(returns("trap")).isInstanceOf(Outcome.Failed.class);
        assertThat(returns("missing")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void comparesTraps() {
        run.execute(new Command.Module(1, CURRENT, module()));
        assertThat(traps("trap", "unreachable")).isInstanceOf(Outcome.Passed.class);
        assertThat(traps("trap", "integer overflow")).isInstanceOf(Outcome.Failed.class);
        assertThat(traps("one", "unreachable")).isInstanceOf(Outcome.Failed.class);
        assertThat(run.execute(new Command.AssertException(1, invoke("one"))))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void tellsResultsAndTextsForOtherWaysToBeComparedWith() {
        run.execute(new Command.Module(1, CURRENT, module()));
        assertThat(returns("one", Value.number("i32", "1")))
                .isEqualTo(new Outcome.Passed("[Integer 1]"));
        assertThat(traps("trap", "unreach")).isEqualTo(new Outcome.Passed("unreachable"));
    }

    @Test
    void comparesRefusals() {
        byte[] empty = new byte[0];
        assertThat(refused(empty, Kind.MALFORMED, "unexpected end"))
                .isInstanceOf(Outcome.Passed.class);
        assertThat(refused(empty, Kind.INVALID, "unexpected end"))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(refused(empty, Kind.MALFORMED, "type mismatch"))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(refused(module(), Kind.INVALID, "type mismatch"))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void comparesFailuresToInstantiate() {
        assertThat(notInstantiated(unlinkable(), true, "unknown import"))
                .isInstanceOf(Outcome.Passed.class);
        assertThat(notInstantiated(unlinkable(), true, "incompatible import type"))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(notInstantiated(unlinkable(), false, "unknown import"))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(notInstantiated(module(), true, "unknown import"))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void waitsForModulesThatAreNotCompiledAndWhatNeedsThem() {
        Optional<String> name = Optional.of("$v");
        Outcome waiting = new Outcome.Waiting("simd");
        assertThat(run.execute(new Command.Module(1, name, vector()))).isEqualTo(waiting);
        assertThat(returns("one")).isEqualTo(waiting);
        assertThat(run.execute(new Command.Register(2, "no", name))).isEqualTo(waiting);
        assertThat(run.execute(new Command.Module(3, CURRENT, unlinkable()))).isEqualTo(waiting);
        assertThat(run.execute(new Command.Module(4, CURRENT, module())))
                .isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void failsWhatNeedsAModuleThatFailed() {
        run.execute(new Command.Module(1, CURRENT, module()));
        run.execute(new Command.Module(2, CURRENT, unlinkable()));
        assertThat(returns("one", Value.number("i32", "1"))).isInstanceOf(Outcome.Failed.class);
    }
}
