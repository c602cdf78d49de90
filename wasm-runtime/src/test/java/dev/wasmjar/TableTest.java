package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.Limits;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final FunctionType TO_I32 = new FunctionType(List.of(), List.of(NumberType.I32));

    private static Table table(int min, int max) {
        return Table.create(ReferenceType.FUNCREF, min, OptionalLong.of(max));
    }

    private static WasmFunction constant(int value) {
        return WasmFunction.of(TO_I32, MethodHandles.constant(int.class, value));
    }

    @Test
    void elementsAreSetAndRead() {
        Table table = table(2, 2);
        WasmFunction one = constant(1);
        table.set(1, one);
        assertThat(table.get(1)).isSameAs(one);
        assertThat(table.get(0)).isNull();
        table.set(1, null);
        assertThat(table.get(1)).isNull();
        for (int index : new int[] {-1, 2, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> table.get(index))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> table.set(index, null))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void elementsHaveTheElementType() {
        assertThatThrownBy(() -> table(1, 1).set(0, "text")).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> table(0, 1).grow(1, "text"))
                .isInstanceOf(ClassCastException.class);
        Table any = Table.create(ReferenceType.EXTERNREF, 1, OptionalLong.empty());
        any.set(0, "text");
        assertThat(any.get(0)).isEqualTo("text");
        assertThat(any.elementType()).isEqualTo(ReferenceType.EXTERNREF);
        assertThat(any.maxSize()).isEmpty();
    }

    @Test
    void growingFillsAndStopsAtTheMaximum() {
        Table table = table(1, 4);
        WasmFunction one = constant(1);
        assertThat(table.grow(2, one)).isEqualTo(1);
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.get(2)).isSameAs(one);
        assertThat(table.get(0)).isNull();
        assertThat(table.grow(2, null)).isEqualTo(-1);
        assertThat(table.grow(-1, null)).isEqualTo(-1);
        assertThat(table.grow(0, null)).isEqualTo(3);
        assertThatThrownBy(() -> table.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> table(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Table.create(ReferenceType.FUNCREF, 10_000_001, OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the most is 10000000");
    }

    /** Imports a table and a function, puts own functions into the table, and calls through it. */
    private static WasmModule calling() {
        WasmBuilder module = new WasmBuilder();
        int toI32 = module.type(TO_I32);
        int call = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        module.importItem(
                "env",
                "table",
                new ExternalType.Table(
                        ReferenceType.FUNCREF,
                        AddressType.I32,
                        new Limits(4, OptionalLong.empty())));
        int imported = module.importFunction("env", "f", toI32);
        int five = module.function(toI32, code -> code.i32(5));
        int wrongType = module.function(call, code -> code.op(Opcode.LOCAL_GET, 0));
        int indirect =
                module.function(
                        call,
                        code -> code.op(Opcode.LOCAL_GET, 0).op(Opcode.CALL_INDIRECT, toI32, 0));
        module.elements(0, five, imported, wrongType);
        module.export("call", Kind.FUNC, indirect);
        module.export("table", Kind.TABLE, 0);
        return Modules.load(module);
    }

    private static Imports imports(Table table, int hostResult) {
        return Imports.builder()
                .table("env", "table", table)
                .function("env", "f", (caller, arguments) -> hostResult)
                .build();
    }

    @Test
    void callsGoThroughTheTableToOwnForeignAndHostFunctions() {
        Table table = table(5, 10);
        WasmModule module = calling();
        Instance first = module.instantiate(imports(table, 100));
        WasmFunction call = first.function("call");
        assertThat(first.table("table")).isSameAs(table);
        assertThat(call.call(0)).containsExactly(5);
        assertThat(call.call(1)).containsExactly(100);
        table.set(3, constant(33));
        assertThat(call.call(3)).containsExactly(33);
        assertThat(((WasmFunction) table.get(0)).call()).containsExactly(5);
        Object own = table.get(0);
        Instance second = module.instantiate(imports(table, 200));
        assertThat(call.call(0)).containsExactly(5);
        assertThat(call.call(1)).containsExactly(200);
        assertThat(table.get(0)).isNotSameAs(own);
        assertThat(second.function("call").call(3)).containsExactly(33);
    }

    @Test
    void wrongCallsTrap() {
        Table table = table(5, 10);
        WasmFunction call = calling().instantiate(imports(table, 0)).function("call");
        table.set(3, WasmFunction.of(
                new FunctionType(List.of(), List.of()),
                MethodHandles.empty(MethodType.methodType(void.class))));
        assertTrap(call, 2, "indirect call type mismatch");
        assertTrap(call, 3, "indirect call type mismatch");
        assertTrap(call, 4, "uninitialized element 4");
        assertTrap(call, 5, "undefined element");
        assertTrap(call, -1, "undefined element");
        table.grow(1, constant(6));
        assertThat(call.call(5)).containsExactly(6);
    }

    /** Exports a function, which is in the table of four, too, and what copies, grows and overwrites the table. */
    private static Instance copying() {
        WasmBuilder module = new WasmBuilder();
        int toI32 = module.type(TO_I32);
        int ofThree =
                module.type(
                        List.of(NumberType.I32, NumberType.I32, NumberType.I32), List.of());
        int table = module.table(ReferenceType.FUNCREF, 4);
        int five = module.function(toI32, code -> code.i32(5));
        int six = module.function(toI32, code -> code.i32(6));
        module.elements(1, five, six);
        module.export("five", Kind.FUNC, five);
        module.export("table", Kind.TABLE, table);
        module.export(
                "copy",
                Kind.FUNC,
                module.function(
                        ofThree,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.LOCAL_GET, 2)
                                        .op(Opcode.TABLE_COPY, table, table)));
        return Modules.load(module).instantiate();
    }

    private static Object result(Object function) {
        return function == null ? null : ((WasmFunction) function).call()[0];
    }

    @Test
    void functionsOfTheTableAreThoseThatAreExported() {
        Instance instance = copying();
        Table table = instance.table("table");
        assertThat(table.get(1)).isSameAs(table.get(1)).isSameAs(instance.function("five"));
        assertThat(result(table.get(2))).isEqualTo(6L);
        assertThat(table.get(0)).isNull();
        assertThat(table.get(3)).isNull();
    }

    @Test
    void functionsThatNobodyUsedAreCopied() {
        for (int[] copy : new int[][] {{0, 1, 3}, {2, 1, 2}, {3, 2, 1}}) {
            Instance instance = copying();
            Table table = instance.table("table");
            Object[] expected = {null, 5L, 6L, null};
            System.arraycopy(expected.clone(), copy[1], expected, copy[0], copy[2]);
            instance.function("copy").call(copy[0], copy[1], copy[2]);
            for (int i = 0; i < expected.length; i++) {
                assertThat(result(table.get(i))).as("element %d", i).isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void functionsThatNobodyUsedAreOverwritten() {
        Table table = copying().table("table");
        table.set(1, null);
        assertThat(table.get(1)).isNull();
        assertThat(table.grow(1, null)).isEqualTo(4);
        assertThat(result(table.get(2))).isEqualTo(6L);
        assertThat(table.get(4)).isNull();
    }

    @Test
    void functionsOfAClosedInstanceStayInATableOfOthers() {
        Table table = table(5, 10);
        WasmModule module = calling();
        Instance closed = module.instantiate(imports(table, 100));
        closed.close();
        assertThat(result(table.get(1))).isEqualTo(100L);
        assertThatThrownBy(() -> result(table.get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    private static void assertTrap(WasmFunction call, int index, String message) {
        assertThatThrownBy(() -> call.call(index)).isInstanceOf(Trap.class).hasMessage(message);
    }
}
