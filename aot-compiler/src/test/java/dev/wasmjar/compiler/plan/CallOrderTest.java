package dev.wasmjar.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of functions, in modules whose functions have the indices from 1 on. */
class CallOrderTest {
    private final WasmBuilder module = new WasmBuilder();
    private final int type = module.type(List.of(), List.of());

    CallOrderTest() {
        module.importFunction("env", "host", type);
    }

    private void function(int... callees) {
        module.function(type, code -> call(code, callees));
    }

    /** A function with calls that it does not always make. */
    private void mayCall(int... callees) {
        module.function(type, code -> call(code.i32(0).block(Opcode.IF), callees).end());
    }

    private static CodeBuilder call(CodeBuilder code, int... callees) {
        for (int callee : callees) {
            code.op(Opcode.CALL, callee);
        }
        return code;
    }

    private int[] order() {
        DecodedModule decoded = ModuleDecoder.decode(module.build());
        return CallOrder.of(decoded, FactsCollector.collect(decoded).calls());
    }

    @Test
    void calleesFollowTheirCallerDepthFirst() {
        function();
        function(5, 0, 3, 5);
        function();
        function();
        function(4, 1);
        module.export("_start", Kind.FUNC, 2);
        assertThat(order()).containsExactly(2, 5, 4, 1, 3);
    }

    @Test
    void theStartFunctionComesFirstThenWhatRunsAProgram() {
        for (int i = 0; i < 5; i++) {
            function();
        }
        module.export("other", Kind.FUNC, 2)
                .export("_initialize", Kind.FUNC, 4)
                .export("_start", Kind.FUNC, 5)
                .start(3);
        assertThat(order()).containsExactly(3, 5, 4, 2, 1);
    }

    @Test
    void whatIsOnlyCalledThroughATableFollowsAsInTheModule() {
        function(3);
        function();
        function(4);
        module.function(type, code -> code.i32(0).op(Opcode.CALL_INDIRECT, type, 0));
        module.table(ReferenceType.FUNCREF, 1);
        module.elements(0, 2);
        module.export("run", Kind.FUNC, 1);
        assertThat(order()).containsExactly(1, 3, 4, 2);
    }

    @Test
    void tailCallsAreCalls() {
        function();
        function();
        module.function(type, code -> code.op(Opcode.RETURN_CALL, 2));
        module.export("run", Kind.FUNC, 3);
        assertThat(order()).containsExactly(3, 2, 1);
    }

    @Test
    void whatIsFarAwayFollowsAsInTheModule() {
        int last = 20;
        for (int caller = 1; caller < last; caller++) {
            mayCall(caller == 9 ? last : caller + 1);
        }
        mayCall(10);
        module.export("_start", Kind.FUNC, 1);
        assertThat(order())
                .startsWith(1, 2, 3, 4, 5, 6, 7, 8, 9)
                .endsWith(10, 11, 12, 13, 14, 15, 16, 17, 18, 19, last);
    }

    @Test
    void callsOfMoreBodiesThanAThreadTakesAreKnown() {
        int functions = 2000;
        for (int caller = 1; caller < functions; caller++) {
            function();
        }
        function(1234, 3);
        module.export("_start", Kind.FUNC, functions);
        assertThat(order()).startsWith(functions, 1234, 3, 1, 2, 4).hasSize(functions);
    }

    @Test
    void whatAStartCallsForCertainComesFirst() {
        function(2, 4);
        mayCall(3);
        function();
        function(5);
        function();
        function(1);
        module.export("_start", Kind.FUNC, 6);
        assertThat(order()).containsExactly(6, 1, 2, 4, 5, 3);
    }

    @Test
    void whatAnEntryCallsCountsAsCertainWhateverStandsBefore() {
        function(2);
        function();
        function();
        mayCall(3);
        mayCall(4, 1);
        module.export("_initialize", Kind.FUNC, 5);
        assertThat(order()).containsExactly(5, 4, 1, 2, 3);
    }

    @Test
    void aTailCallThatIsNotAlwaysMadeLeavesTheRestUncertain() {
        function(2);
        module.function(
                type,
                code ->
                        code.i32(0)
                                .block(Opcode.IF)
                                .op(Opcode.RETURN_CALL, 3)
                                .end()
                                .op(Opcode.CALL, 4));
        function();
        function();
        function(1, 6);
        function();
        module.export("_start", Kind.FUNC, 5);
        assertThat(order()).containsExactly(5, 1, 2, 6, 3, 4);
    }

    @Test
    void destructorsThatConstructorsNameFollowThese() {
        int destructor = module.type(List.of(NumberType.I32), List.of());
        int getter = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        mayCall(6);
        module.function(destructor, code -> code.op(Opcode.CALL, 7));
        module.function(getter, code -> code.i32(0));
        module.function(type, code -> code.i32(11).op(Opcode.DROP).i32(12).op(Opcode.DROP).i32(10).op(Opcode.DROP));
        function(4, 1);
        function();
        function();
        function();
        module.table(ReferenceType.FUNCREF, 20);
        module.elements(10, 8, 2, 3);
        module.export("_start", Kind.FUNC, 5);
        assertThat(order())
                .as("the constructor, the destructors it names and what these call, no function with a result")
                .containsExactly(5, 4, 1, 2, 7, 8, 6, 3);
    }

    @Test
    void importsThatAreExportedAreNoEntries() {
        function();
        module.export("_start", Kind.FUNC, 0);
        assertThat(order()).containsExactly(1);
    }

    @Test
    void whichCallsOfLaterBodiesAreCertainIsKnown() {
        for (int caller = 1; caller < 1500; caller++) {
            mayCall(caller);
        }
        module.function(
                type,
                code ->
                        code.i32(0)
                                .block(Opcode.IF)
                                .op(Opcode.CALL, 7)
                                .end()
                                .op(Opcode.CALL, 9));
        function(1500);
        module.export("_start", Kind.FUNC, 1501);
        assertThat(order()).startsWith(1501, 1500, 9, 7, 1);
    }
}
