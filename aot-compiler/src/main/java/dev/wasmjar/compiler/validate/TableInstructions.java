package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.typing.TypeCode;

/** Tables (WebAssembly 3.0, section 3.4). */
final class TableInstructions {
    private final BodyState body;
    private final ModuleContext module;
    private final OperandStack operands;

    TableInstructions(BodyState body) {
        this.body = body;
        this.module = body.module;
        this.operands = body.operands;
    }

    void get() {
        int table = body.in.u32();
        operands.pop(module.tableAddress(table, body.offset()));
        operands.push(module.tableElement(table));
        body.out.tableGet(table);
    }

    void set() {
        int table = body.in.u32();
        int address = module.tableAddress(table, body.offset());
        operands.pop(module.tableElement(table));
        operands.pop(address);
        body.out.tableSet(table);
    }

    void size() {
        int table = body.in.u32();
        operands.push(module.tableAddress(table, body.offset()));
        body.out.tableSize(table);
    }

    void grow() {
        int table = body.in.u32();
        int address = module.tableAddress(table, body.offset());
        operands.pop(address);
        operands.pop(module.tableElement(table));
        operands.push(address);
        body.out.tableGrow(table);
    }

    void fill() {
        int table = body.in.u32();
        int address = module.tableAddress(table, body.offset());
        operands.pop(address);
        operands.pop(module.tableElement(table));
        operands.pop(address);
        body.out.tableFill(table);
    }

    void copy() {
        int destination = body.in.u32();
        int source = body.in.u32();
        int to = module.tableAddress(destination, body.offset());
        int from = module.tableAddress(source, body.offset());
        checkElements(module.tableElement(source), module.tableElement(destination));
        operands.pop(Math.min(to, from));
        operands.pop(from);
        operands.pop(to);
        body.out.tableCopy(destination, source);
    }

    void init() {
        int segment = body.in.u32();
        int table = body.in.u32();
        int address = module.tableAddress(table, body.offset());
        checkElements(
                module.elementSegment(segment, body.offset()), module.tableElement(table));
        operands.pop(TypeCode.I32);
        operands.pop(TypeCode.I32);
        operands.pop(address);
        body.out.tableInit(table, segment);
    }

    private void checkElements(int source, int destination) {
        if (!module.types.matches(source, destination)) {
            throw body.mismatch(destination, source);
        }
    }

    void drop() {
        int segment = body.in.u32();
        module.elementSegment(segment, body.offset());
        body.out.elemDrop(segment);
    }
}
