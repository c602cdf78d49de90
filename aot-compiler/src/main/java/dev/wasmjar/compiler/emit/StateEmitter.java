package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.plan.ModuleLayout;
import org.objectweb.asm.Opcodes;

/** Writes accesses of globals, and the instructions that the runtime carries out. */
final class StateEmitter {
    private static final String INSTANCE = Abi.descriptor(Abi.INSTANCE);

    private final Code code;
    private final ExpressionEmitter expressions;
    private final ModuleLayout layout;

    StateEmitter(Code code, ExpressionEmitter expressions, ModuleLayout layout) {
        this.code = code;
        this.expressions = expressions;
        this.layout = layout;
    }

    static Kind kindOf(DecodedModule module, int global) {
        return Kind.of(module.globals().get(global).type().valueType());
    }

    /** Name of the field of a global. */
    static String fieldName(int global) {
        return "g" + global;
    }

    /** Pushes the value of a global. */
    void get(int global) {
        Kind kind = kindOf(layout.module(), global);
        code.loadInstance();
        if (layout.isGlobalField(global)) {
            code.getField(layout.instanceClass(), fieldName(global), kind.descriptor());
            return;
        }
        cell(global);
        if (kind == Kind.REFERENCE) {
            code.invokeVirtual(Abi.GLOBAL_CELL, "reference", "()Ljava/lang/Object;");
        } else {
            code.invokeVirtual(Abi.GLOBAL_CELL, "bits", "()J");
            Transfer.fromBits(code, kind);
        }
    }

    /** Sets a global. */
    void set(int global, Expression value) {
        Kind kind = value.kind();
        code.loadInstance();
        if (layout.isGlobalField(global)) {
            code.pend(layout.instanceClass());
            expressions.emit(value);
            code.unpend(1);
            code.putField(layout.instanceClass(), fieldName(global), kind.descriptor());
            return;
        }
        cell(global);
        code.pend(Abi.GLOBAL_CELL);
        expressions.emit(value);
        code.unpend(1);
        if (kind == Kind.REFERENCE) {
            code.invokeVirtual(Abi.GLOBAL_CELL, "putReference", "(Ljava/lang/Object;)V");
        } else {
            Transfer.toBits(code, kind);
            code.invokeVirtual(Abi.GLOBAL_CELL, "putBits", "(J)V");
        }
    }

    /** From the instance on the stack to the cell of a global. */
    private void cell(int global) {
        code.getField(Abi.INSTANCE, "globals", "[" + Abi.descriptor(Abi.GLOBAL_CELL));
        code.pushInt(global);
        code.op(Opcodes.AALOAD);
    }

    /** Writes an instruction that the runtime carries out. */
    void runtime(Expression.Runtime runtime) {
        expressions.operands(runtime);
        code.line(runtime.position());
        int first = runtime.first();
        int second = runtime.second();
        switch (runtime.op()) {
            case MEMORY_SIZE -> instanceCall(Abi.MEMORY_OPS, "size", "", "I", first);
            case MEMORY_GROW -> instanceCall(Abi.MEMORY_OPS, "grow", "I", "I", first);
            case MEMORY_FILL -> instanceCall(Abi.MEMORY_OPS, "fill", "III", "V", first);
            case MEMORY_COPY -> instanceCall(Abi.MEMORY_OPS, "copy", "III", "V", first, second);
            case MEMORY_INIT -> instanceCall(Abi.MEMORY_OPS, "init", "III", "V", first, second);
            case DATA_DROP -> instanceCall(Abi.MEMORY_OPS, "drop", "", "V", first);
            case TABLE_GET -> instanceCall(Abi.TABLE_OPS, "get", "I", "Ljava/lang/Object;", first);
            case TABLE_SET -> instanceCall(Abi.TABLE_OPS, "set", "ILjava/lang/Object;", "V", first);
            case TABLE_SIZE -> instanceCall(Abi.TABLE_OPS, "size", "", "I", first);
            case TABLE_GROW -> instanceCall(Abi.TABLE_OPS, "grow", "Ljava/lang/Object;I", "I", first);
            case TABLE_FILL ->
                    instanceCall(Abi.TABLE_OPS, "fill", "ILjava/lang/Object;I", "V", first);
            case TABLE_COPY -> instanceCall(Abi.TABLE_OPS, "copy", "III", "V", first, second);
            case TABLE_INIT -> instanceCall(Abi.TABLE_OPS, "init", "III", "V", first, second);
            case ELEM_DROP -> instanceCall(Abi.TABLE_OPS, "drop", "", "V", first);
            case REF_FUNC ->
                    instanceCall(Abi.TABLE_OPS, "function", "", "Ljava/lang/Object;", first);
            default -> throw new IllegalStateException(runtime.op().mnemonic());
        }
    }

    /** Calls a runtime method that takes the operands, the instance and immediates. */
    private void instanceCall(
            String owner, String name, String operands, String result, int... immediates) {
        code.loadInstance();
        for (int immediate : immediates) {
            code.pushInt(immediate);
        }
        code.invokeStatic(
                owner,
                name,
                "(" + operands + INSTANCE + "I".repeat(immediates.length) + ")" + result);
    }
}
