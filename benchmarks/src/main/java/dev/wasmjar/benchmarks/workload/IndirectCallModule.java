package dev.wasmjar.benchmarks.workload;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A program that calls 1,000 functions of one type through a table, each as often as any other, in
 * an order that depends on their results. It traps where its result is not the one computed here.
 */
final class IndirectCallModule {
    private static final int FUNCTIONS = 1000;
    private static final int STEP = 0;
    private static final int STATE = 1;

    private final int calls;
    private final long[] factors = new long[FUNCTIONS];
    private final long[] addends = new long[FUNCTIONS];

    /** A program of so many calls. */
    IndirectCallModule(int calls) {
        this.calls = calls;
        SplittableRandom random = new SplittableRandom(FUNCTIONS);
        for (int i = 0; i < FUNCTIONS; i++) {
            factors[i] = random.nextLong() | 1;
            addends[i] = random.nextLong();
        }
    }

    byte[] build() {
        WasmBuilder module = new WasmBuilder();
        int callee = module.type(List.of(NumberType.I64), List.of(NumberType.I64));
        int type = module.type(List.of(), List.of());
        int[] functions = new int[FUNCTIONS];
        for (int i = 0; i < FUNCTIONS; i++) {
            int index = i;
            functions[i] = module.function(callee, code -> code
                    .op(Opcode.LOCAL_GET, 0).i64(factors[index]).op(Opcode.I64_MUL)
                    .i64(addends[index]).op(Opcode.I64_ADD));
        }
        int start = module.function(type, code -> body(code, callee));
        module.table(ReferenceType.FUNCREF, FUNCTIONS);
        module.elements(0, functions);
        module.memory(1, 1);
        module.export("_start", ExternalType.Kind.FUNC, start);
        module.export("memory", ExternalType.Kind.MEMORY, 0);
        return module.build();
    }

    private void body(CodeBuilder code, int callee) {
        code.locals(1, NumberType.I32).locals(1, NumberType.I64);
        code.block(Opcode.LOOP);
        code.op(Opcode.LOCAL_GET, STATE);
        code.op(Opcode.LOCAL_GET, STATE).i64(33).op(Opcode.I64_SHR_U);
        code.op(Opcode.I32_WRAP_I64).i32(FUNCTIONS).op(Opcode.I32_REM_U);
        code.op(Opcode.CALL_INDIRECT, callee, 0).op(Opcode.LOCAL_SET, STATE);
        code.op(Opcode.LOCAL_GET, STEP).i32(1).op(Opcode.I32_ADD).op(Opcode.LOCAL_TEE, STEP);
        code.i32(calls).op(Opcode.I32_LT_U).op(Opcode.BR_IF, 0);
        code.end();
        code.op(Opcode.LOCAL_GET, STATE).i64(expected()).op(Opcode.I64_NE);
        code.block(Opcode.IF).op(Opcode.UNREACHABLE).end();
    }

    private long expected() {
        long state = 0;
        for (int call = 0; call < calls; call++) {
            int index = (int) (state >>> 33) % FUNCTIONS;
            state = state * factors[index] + addends[index];
        }
        return state;
    }
}
