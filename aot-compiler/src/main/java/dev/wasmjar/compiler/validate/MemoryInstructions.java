package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.opcode.Feature;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.typing.TypeCode;

/** Linear memory (WebAssembly 3.0, section 3.4), and atomic accesses of the threads proposal. */
final class MemoryInstructions {
    private static final int HAS_MEMORY = 0x40;

    private final BodyState body;
    private final ModuleContext module;
    private final OperandStack operands;

    MemoryInstructions(BodyState body) {
        this.body = body;
        this.module = body.module;
        this.operands = body.operands;
    }

    void access(Opcode op) {
        int alignment = body.in.u32();
        int memory = memory(alignment);
        long offset = body.in.u64();
        int address = module.memoryAddress(memory, body.offset());
        FixedSignature signature = FixedSignature.of(op);
        checkAccess(op, signature, alignment & ~HAS_MEMORY, address, offset);
        signature.popOperands(operands);
        operands.pop(address);
        signature.pushResults(operands);
        body.out.memoryAccess(op, memory, offset);
    }

    void laneAccess(Opcode op) {
        int alignment = body.in.u32();
        int memory = memory(alignment);
        long offset = body.in.u64();
        int lane = body.in.u8();
        int address = module.memoryAddress(memory, body.offset());
        FixedSignature signature = FixedSignature.of(op);
        checkAccess(op, signature, alignment & ~HAS_MEMORY, address, offset);
        if (lane >= 16 >> signature.alignment) {
            throw body.invalid("invalid lane index " + lane);
        }
        signature.popOperands(operands);
        operands.pop(address);
        signature.pushResults(operands);
        body.out.memoryLaneAccess(op, memory, offset, lane);
    }

    private int memory(int alignment) {
        if (Integer.compareUnsigned(alignment, 2 * HAS_MEMORY) >= 0) {
            throw body.malformed("malformed memop flags");
        }
        return (alignment & HAS_MEMORY) != 0 ? body.in.u32() : 0;
    }

    private void checkAccess(
            Opcode op, FixedSignature signature, int alignment, int address, long offset) {
        int natural = signature.alignment;
        if (alignment > natural) {
            throw body.invalid("alignment must not be larger than natural");
        }
        if (alignment < natural && op.feature() == Feature.THREADS) {
            throw body.invalid("atomic alignment must be natural");
        }
        if (address == TypeCode.I32 && offset >>> 32 != 0) {
            throw body.invalid("offset out of range");
        }
    }

    void size() {
        int memory = body.in.u32();
        operands.push(module.memoryAddress(memory, body.offset()));
        body.out.memorySize(memory);
    }

    void grow() {
        int memory = body.in.u32();
        int address = module.memoryAddress(memory, body.offset());
        operands.pop(address);
        operands.push(address);
        body.out.memoryGrow(memory);
    }

    void fill() {
        int memory = body.in.u32();
        int address = module.memoryAddress(memory, body.offset());
        operands.pop(address);
        operands.pop(TypeCode.I32);
        operands.pop(address);
        body.out.memoryFill(memory);
    }

    void copy() {
        int destination = body.in.u32();
        int source = body.in.u32();
        int to = module.memoryAddress(destination, body.offset());
        int from = module.memoryAddress(source, body.offset());
        operands.pop(Math.min(to, from));
        operands.pop(from);
        operands.pop(to);
        body.out.memoryCopy(destination, source);
    }

    void init() {
        int segment = body.in.u32();
        int memory = body.in.u32();
        int address = module.memoryAddress(memory, body.offset());
        module.checkDataSegment(segment, body.offset());
        operands.pop(TypeCode.I32);
        operands.pop(TypeCode.I32);
        operands.pop(address);
        body.out.memoryInit(memory, segment);
    }

    void drop() {
        int segment = body.in.u32();
        module.checkDataSegment(segment, body.offset());
        body.out.dataDrop(segment);
    }
}
