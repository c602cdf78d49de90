package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.typing.TypeCode;

/** Locals and globals (WebAssembly 3.0, section 3.4). */
final class VariableInstructions {
    private final BodyState body;
    private final OperandStack operands;

    VariableInstructions(BodyState body) {
        this.body = body;
        this.operands = body.operands;
    }

    void local(Opcode op) {
        int local = body.in.u32();
        if (Integer.compareUnsigned(local, body.locals.count()) >= 0) {
            throw body.invalid("unknown local " + Integer.toUnsignedString(local));
        }
        int type = body.locals.code(local);
        if (op == Opcode.LOCAL_GET) {
            if (!TypeCode.isDefaultable(type) && !body.isInitialised(local)) {
                throw body.invalid("uninitialized local " + local);
            }
            operands.push(type);
            body.out.localGet(local);
            return;
        }
        operands.pop(type);
        if (!TypeCode.isDefaultable(type)) {
            body.setInitialised(local);
        }
        if (op == Opcode.LOCAL_SET) {
            body.out.localSet(local);
        } else {
            operands.push(type);
            body.out.localTee(local);
        }
    }

    void global(Opcode op) {
        int global = body.in.u32();
        int type = body.module.global(global, body.offset());
        if (op == Opcode.GLOBAL_GET) {
            operands.push(type);
            body.out.globalGet(global);
            return;
        }
        if (!body.module.isMutable(global)) {
            throw body.invalid("immutable global " + global);
        }
        operands.pop(type);
        body.out.globalSet(global);
    }
}
