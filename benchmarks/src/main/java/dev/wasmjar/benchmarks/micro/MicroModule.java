package dev.wasmjar.benchmarks.micro;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import java.util.List;
import java.util.function.Consumer;

/**
 * A module with one exported function for each instruction: it takes a count and does that many, in
 * a loop, and returns something that depends on all of them.
 */
final class MicroModule {
    static final int MEMORY_BYTES = 1 << 16;
    static final int COPY_BYTES = 4096;
    static final int TARGETS = 4;

    /** Functions that are called multiply, so that HotSpot can't do away with the loop. */
    static final int FACTOR = 1_664_525;

    private static final int COUNT = 0;
    private static final int STEP = 1;
    private static final int SUM = 2;
    private static final int MAX_PAGES = 4096;

    private final WasmBuilder module = new WasmBuilder();
    private final int unary;

    private MicroModule() {
        unary = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
    }

    static byte[] build() {
        return new MicroModule().all();
    }

    private byte[] all() {
        int host = module.importFunction("host", "next", unary);
        int[] targets = new int[TARGETS];
        for (int i = 0; i < TARGETS; i++) {
            int addend = i;
            targets[i] = module.function(unary, code ->
                    code.op(Opcode.LOCAL_GET, 0).i32(FACTOR).op(Opcode.I32_MUL)
                            .i32(addend).op(Opcode.I32_ADD));
        }
        module.export("next", ExternalType.Kind.FUNC, targets[0]);
        module.export("next_two", ExternalType.Kind.FUNC, twoResults());
        export("load", code -> sum(code, () -> {
            address(code);
            code.access(Opcode.I32_LOAD, 0);
        }));
        export("store", code -> {
            address(code);
            code.op(Opcode.LOCAL_GET, STEP).access(Opcode.I32_STORE, 0);
        });
        export("call", code -> threaded(code, () -> code.op(Opcode.CALL, targets[0])));
        export("callIndirect", code -> threaded(code, () -> {
            code.op(Opcode.LOCAL_GET, STEP).i32(TARGETS - 1).op(Opcode.I32_AND);
            code.op(Opcode.CALL_INDIRECT, unary, 0);
        }));
        export("callHost", code -> threaded(code, () -> code.op(Opcode.CALL, host)));
        export("memoryGrow", code -> sum(code, () ->
                code.i32(1).op(Opcode.MEMORY_GROW, 0)));
        export("memoryCopy", code -> {
            code.i32(MEMORY_BYTES / 2).i32(0).i32(COPY_BYTES);
            code.op(Opcode.MEMORY_COPY, 0, 0);
        });
        module.memory(1, MAX_PAGES);
        module.table(ReferenceType.FUNCREF, TARGETS);
        module.elements(0, targets);
        return module.build();
    }

    private int twoResults() {
        int type = module.type(List.of(NumberType.I32), List.of(NumberType.I32, NumberType.I32));
        return module.function(type, code ->
                code.op(Opcode.LOCAL_GET, 0).i32(FACTOR).op(Opcode.I32_MUL)
                        .op(Opcode.LOCAL_GET, 0).i32(1).op(Opcode.I32_ADD));
    }

    private void export(String name, Consumer<CodeBuilder> step) {
        int function = module.function(unary, code -> {
            code.locals(2, NumberType.I32);
            code.block(Opcode.LOOP);
            step.accept(code);
            code.op(Opcode.LOCAL_GET, STEP).i32(1).op(Opcode.I32_ADD).op(Opcode.LOCAL_TEE, STEP);
            code.op(Opcode.LOCAL_GET, COUNT).op(Opcode.I32_LT_U).op(Opcode.BR_IF, 0);
            code.end();
            code.op(Opcode.LOCAL_GET, SUM);
        });
        module.export(name, ExternalType.Kind.FUNC, function);
    }

    /** The step's number as the address of an aligned number in the memory. */
    private static void address(CodeBuilder code) {
        code.op(Opcode.LOCAL_GET, STEP).i32(2).op(Opcode.I32_SHL);
        code.i32(MEMORY_BYTES - 4).op(Opcode.I32_AND);
    }

    /** Adds what the step leaves. */
    private static void sum(CodeBuilder code, Runnable step) {
        step.run();
        code.op(Opcode.LOCAL_GET, SUM).op(Opcode.I32_ADD).op(Opcode.LOCAL_SET, SUM);
    }

    /** Hands a value to the step that depends on all earlier ones, and takes what it leaves. */
    private static void threaded(CodeBuilder code, Runnable step) {
        code.op(Opcode.LOCAL_GET, SUM).op(Opcode.LOCAL_GET, COUNT).op(Opcode.I32_XOR);
        step.run();
        code.op(Opcode.LOCAL_SET, SUM);
    }
}
