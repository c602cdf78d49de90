package dev.wasmjar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What was once compiled wrong, reduced. */
class MiscompilationTest {

    @Test
    void branchesOutOfAFunctionThatAreNotTakenLeaveTheirValues() {
        FunctionType type =
                new FunctionType(
                        List.of(NumberType.I32), List.of(NumberType.I32, NumberType.I32));
        long[] results =
                run(
                        type,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .i32(1)
                                        .op(Opcode.I32_ADD)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .i32(0)
                                        .op(Opcode.BR_IF, 0),
                        41);
        assertThat(results).containsExactly(42, 41);
    }

    @Test
    void localsThatAreSetWhileTheirValueWaitsAreSetWhereABranchLeaves() {
        FunctionType type = new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32));
        long[] results =
                run(
                        type,
                        code ->
                                code.block(Opcode.BLOCK)
                                        .i32(7)
                                        .op(Opcode.LOCAL_TEE, 0)
                                        .i32(1)
                                        .op(Opcode.BR_IF, 0)
                                        .op(Opcode.DROP)
                                        .end()
                                        .op(Opcode.LOCAL_GET, 0),
                        41);
        assertThat(results).containsExactly(7);
    }

    private static long[] run(FunctionType type, Consumer<CodeBuilder> body, long... arguments) {
        WasmBuilder wasm = new WasmBuilder();
        int function = wasm.function(wasm.type(type), body);
        wasm.export("f", ExternalType.Kind.FUNC, function);
        return Modules.call(wasm, arguments);
    }
}
