package dev.wasmjar.benchmarks.workload;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.NumberType;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A program that interprets random bytes, round and round: one function with a switch of 256 arms,
 * none of them rare. With some 40 bytes of bytecode an arm it is larger than what HotSpot compiles
 * as one method. It traps where its result is not the one computed here.
 */
final class DispatchModule {
    private static final int ARMS = 256;
    private static final int CODE_BYTES = 1 << 16;
    private static final int STEP = 0;
    private static final int STATE = 1;
    private static final int SUM = 2;

    private final int steps;
    private final byte[] program = new byte[CODE_BYTES];
    private final long[] factors = new long[ARMS];
    private final long[] addends = new long[ARMS];
    private final long[] masks = new long[ARMS];

    /** A program of so many steps. */
    DispatchModule(int steps) {
        this.steps = steps;
        SplittableRandom random = new SplittableRandom(256);
        random.nextBytes(program);
        for (int arm = 0; arm < ARMS; arm++) {
            factors[arm] = random.nextLong() | 1;
            addends[arm] = random.nextLong();
            masks[arm] = random.nextLong();
        }
    }

    byte[] build() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of());
        int start = module.function(type, this::body);
        module.memory(1, 1);
        module.data(0, program);
        module.export("_start", ExternalType.Kind.FUNC, start);
        module.export("memory", ExternalType.Kind.MEMORY, 0);
        return module.build();
    }

    private void body(CodeBuilder code) {
        code.locals(1, NumberType.I32).locals(2, NumberType.I64);
        code.block(Opcode.LOOP).block(Opcode.BLOCK);
        for (int arm = 0; arm < ARMS; arm++) {
            code.block(Opcode.BLOCK);
        }
        code.op(Opcode.LOCAL_GET, STEP).i32(CODE_BYTES - 1).op(Opcode.I32_AND);
        code.access(Opcode.I32_LOAD8_U, 0);
        code.brTable(IntStream.range(0, ARMS).toArray());
        for (int arm = 0; arm < ARMS; arm++) {
            code.end();
            arm(code, arm);
            code.op(Opcode.BR, ARMS - 1 - arm);
        }
        code.end();
        code.op(Opcode.LOCAL_GET, STEP).i32(1).op(Opcode.I32_ADD).op(Opcode.LOCAL_TEE, STEP);
        code.i32(steps).op(Opcode.I32_LT_U).op(Opcode.BR_IF, 0);
        code.end();
        code.op(Opcode.LOCAL_GET, SUM).i64(expected()).op(Opcode.I64_NE);
        code.block(Opcode.IF).op(Opcode.UNREACHABLE).end();
    }

    private void arm(CodeBuilder code, int arm) {
        code.op(Opcode.LOCAL_GET, STATE).i64(factors[arm]).op(Opcode.I64_MUL);
        code.i64(addends[arm]).op(Opcode.I64_ADD).op(Opcode.LOCAL_SET, STATE);
        code.op(Opcode.LOCAL_GET, STATE);
        code.op(Opcode.LOCAL_GET, SUM).i64(masks[arm]).op(Opcode.I64_AND);
        code.i64(factors[arm]).op(Opcode.I64_SUB);
        code.op(Opcode.I64_ADD).op(Opcode.LOCAL_SET, STATE);
        code.op(Opcode.LOCAL_GET, STATE);
        code.op(Opcode.LOCAL_GET, STATE).i64(shift(arm)).op(Opcode.I64_SHR_U);
        code.op(Opcode.I64_XOR).op(Opcode.LOCAL_SET, STATE);
        code.op(Opcode.LOCAL_GET, SUM).i64(shift(arm)).op(Opcode.I64_ROTL);
        code.op(Opcode.LOCAL_GET, STATE).op(Opcode.I64_ADD).op(Opcode.LOCAL_SET, SUM);
    }

    private static int shift(int arm) {
        return arm % 31 + 1;
    }

    private long expected() {
        long state = 0;
        long sum = 0;
        for (int step = 0; step < steps; step++) {
            int arm = program[step & (CODE_BYTES - 1)] & 0xFF;
            state = state * factors[arm] + addends[arm];
            state += (sum & masks[arm]) - factors[arm];
            state ^= state >>> shift(arm);
            sum = Long.rotateLeft(sum, shift(arm)) + state;
        }
        return sum;
    }
}
