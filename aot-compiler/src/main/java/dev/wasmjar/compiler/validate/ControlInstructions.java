package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.binary.TypeReader;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.compiler.validate.ControlStack.Kind;
import dev.wasmjar.spi.InvalidModuleException;

/** Blocks, branches and calls (WebAssembly 3.0, section 3.4). */
final class ControlInstructions {
    private static final int EMPTY_BLOCK = 0x40;

    private final BodyState body;
    private final ModuleContext module;
    private final OperandStack operands;

    ControlInstructions(BodyState body) {
        this.body = body;
        this.module = body.module;
        this.operands = body.operands;
    }

    /** Reads a block type (section 5.4). */
    FunctionSignature blockType() {
        int code = body.in.peek();
        if (code == EMPTY_BLOCK) {
            body.in.u8();
            return FunctionSignature.empty();
        }
        if ((code & 0xC0) == EMPTY_BLOCK) {
            return FunctionSignature.of(TypeReader.valueType(body.in, module.types.size()));
        }
        long index = body.in.s33();
        if (index < 0) {
            throw body.malformed("malformed block type");
        }
        return module.signature((int) index, body.offset());
    }

    void block(Opcode op) {
        FunctionSignature signature = blockType();
        if (op == Opcode.IF) {
            operands.pop(TypeCode.I32);
        }
        operands.popAll(signature.params);
        if (op == Opcode.BLOCK) {
            body.out.block(signature.type);
            body.enter(Kind.BLOCK, signature);
        } else if (op == Opcode.LOOP) {
            body.out.loop(signature.type);
            body.enter(Kind.LOOP, signature);
        } else {
            body.out.if_(signature.type);
            body.enter(Kind.IF, signature);
        }
    }

    void else_() {
        if (body.control.kind() != Kind.IF) {
            throw body.malformed("END opcode expected, found else outside of if");
        }
        body.finishPart();
        body.blockVisitor().else_();
        body.nextPart(Kind.ELSE, body.control.signature().params);
    }

    void end() {
        FunctionSignature signature = body.control.signature();
        Kind kind = body.control.kind();
        body.finishPart();
        if (kind == Kind.IF && !module.types.matches(signature.params, signature.results)) {
            throw body.mismatch("if without else of type " + signature.type);
        }
        body.blockVisitor().end();
        if (kind == Kind.BODY) {
            body.leaveBody();
        } else {
            body.leave();
        }
    }

    void branch(Opcode op) {
        int label = body.label();
        int[] types = body.control.labelTypes(label);
        if (op == Opcode.BR_IF) {
            operands.pop(TypeCode.I32);
            operands.popAll(types);
            operands.pushAll(types);
            body.out.brIf(label);
        } else {
            operands.popAll(types);
            body.out.br(label);
            body.setUnreachable();
        }
    }

    void branchTable() {
        int count = body.in.count();
        if (count >= body.in.remaining()) {
            throw body.in.unexpectedEnd();
        }
        int[] labels = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            labels[i] = body.label();
        }
        operands.pop(TypeCode.I32);
        int arity = body.control.labelTypes(labels[count]).length;
        int[] checked = null;
        for (int label : labels) {
            int[] types = body.control.labelTypes(label);
            if (types.length != arity) {
                throw body.mismatch("labels of br_table differ in their number of operands");
            }
            if (types != checked) {
                operands.check(types);
                checked = types;
            }
        }
        body.out.brTable(labels);
        body.setUnreachable();
    }

    void return_() {
        operands.popAll(body.control.labelTypes(body.control.depth() - 1));
        body.out.return_();
        body.setUnreachable();
    }

    void unreachable() {
        body.out.unreachable();
        body.setUnreachable();
    }

    void call(Opcode op) {
        int function = body.in.u32();
        FunctionSignature signature = module.signatureOfFunction(function, body.offset());
        operands.popAll(signature.params);
        if (op == Opcode.CALL) {
            operands.pushAll(signature.results);
            body.out.call(function, signature.type);
        } else {
            checkTail(signature);
            body.out.returnCall(function, signature.type);
            body.setUnreachable();
        }
    }

    void callIndirect(Opcode op) {
        int type = body.in.u32();
        int table = body.in.u32();
        FunctionSignature signature = module.signature(type, body.offset());
        int address = module.tableAddress(table, body.offset());
        int element = module.tableElement(table);
        if (!module.types.matches(element, ReferenceInstructions.FUNCREF)) {
            throw body.mismatch(ReferenceInstructions.FUNCREF, element);
        }
        operands.pop(address);
        operands.popAll(signature.params);
        if (op == Opcode.CALL_INDIRECT) {
            operands.pushAll(signature.results);
            body.out.callIndirect(table, type, signature.type);
        } else {
            checkTail(signature);
            body.out.returnCallIndirect(table, type, signature.type);
            body.setUnreachable();
        }
    }

    void callRef(Opcode op) {
        int type = body.in.u32();
        FunctionSignature signature = module.signature(type, body.offset());
        operands.pop(TypeCode.refTo(true, type));
        operands.popAll(signature.params);
        if (op == Opcode.CALL_REF) {
            operands.pushAll(signature.results);
            body.out.callRef(type, signature.type);
        } else {
            checkTail(signature);
            body.out.returnCallRef(type, signature.type);
            body.setUnreachable();
        }
    }

    private void checkTail(FunctionSignature callee) {
        int[] results = body.control.labelTypes(body.control.depth() - 1);
        if (!module.types.matches(callee.results, results)) {
            throw InvalidModuleException.invalid(
                    "type mismatch: the results of the callee are not those of the caller",
                    body.offset());
        }
    }
}
