package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Callee;
import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.plan.Signatures;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Writes calls. A call leaves the first result on the stack and the others in the transfer fields,
 * whatever it calls.
 */
final class CallEmitter {
    private final Code code;
    private final ExpressionEmitter expressions;
    private final Locals locals;
    private final ModuleLayout layout;

    CallEmitter(Code code, ExpressionEmitter expressions, Locals locals, ModuleLayout layout) {
        this.code = code;
        this.expressions = expressions;
        this.locals = locals;
        this.layout = layout;
    }

    /** Writes a call. */
    void emit(Expression.Call call) {
        boolean tail = call.isTail();
        FunctionType type = call.callee().type();
        if (call.callee() instanceof Callee.Direct direct) {
            if (direct.function() < layout.module().importedFunctions()) {
                imported(direct.function(), type, call);
            } else {
                direct(direct.function(), type, call, tail);
            }
        } else if (call.callee() instanceof Callee.Indirect indirect) {
            indirect(indirect, call, tail);
        }
    }

    private void direct(int function, FunctionType type, Expression.Call call, boolean tail) {
        arguments(type, call.operands());
        code.line(call.position());
        boolean later = tail && layout.hasTailCalls(function);
        code.invokeStatic(
                layout.classOf(function),
                later
                        ? TailCallEmitter.requestName(layout, function)
                        : layout.functionMethod(function),
                layout.functionDescriptor(function));
    }

    private void indirect(Callee.Indirect indirect, Expression.Call call, boolean tail) {
        Expression[] operands = call.operands();
        FunctionType type = indirect.type();
        int last = operands.length - 1;
        Expression index = operands[last];
        Expression[] arguments = java.util.Arrays.copyOf(operands, last);
        arguments(type, arguments);
        code.pend(layout.instanceClass());
        if (!JavaTypes.isTooWide(type)) {
            type.params().forEach(param -> code.pend(Kind.of(param)));
        }
        expressions.emit(index);
        code.unpend(JavaTypes.isTooWide(type) ? 1 : arguments.length + 1);
        code.line(call.position());
        if (layout.isCounting()) {
            countTarget(indirect.table(), call.position());
        }
        DispatcherNames names =
                DispatcherNames.of(layout, indirect.table(), indirect.typeIndex(), tail);
        int mostly = tail ? -1 : layout.directTarget(call.position(), indirect.typeIndex());
        if (mostly >= 0) {
            names = names.mostly(mostly);
        }
        code.invokeStatic(
                names.className(),
                names.methodName(),
                Signatures.function(layout.instanceClass(), type, "I"));
    }

    /** Counts what is called; the index is on the stack, and stays there. */
    private void countTarget(int table, int position) {
        code.op(Opcodes.DUP);
        code.loadInstance();
        code.pushInt(table);
        code.pushInt(position);
        code.invokeStatic(
                Abi.CALL_COUNTS, "calledThrough", "(I" + Abi.descriptor(Abi.INSTANCE) + "II)V");
    }

    /** Pushes the instance and the arguments. */
    private void arguments(FunctionType type, Expression[] arguments) {
        if (JavaTypes.isTooWide(type)) {
            wideArguments(type, arguments);
            code.loadInstance();
            return;
        }
        code.loadInstance();
        code.pend(layout.instanceClass());
        narrowArguments(arguments);
        code.unpend(1);
    }

    private void narrowArguments(Expression[] arguments) {
        for (Expression argument : arguments) {
            expressions.emit(argument);
            code.pend(argument.kind());
        }
        code.unpend(arguments.length);
    }

    /** Puts arguments into the arrays for wide values; the builder has made sure that none calls. */
    private void wideArguments(FunctionType type, Expression[] arguments) {
        Transfer transfer = Transfer.wide(Signatures.kinds(type.params()));
        for (int i = 0; i < arguments.length; i++) {
            Expression argument = arguments[i];
            transfer.put(code, i, () -> expressions.emit(argument));
        }
    }

    private void imported(int function, FunctionType type, Expression.Call call) {
        Expression[] arguments = call.operands();
        if (JavaTypes.isTooWide(type)) {
            wideArguments(type, arguments);
            code.line(call.position());
            code.loadInstance();
            code.pushInt(function);
            code.invokeStatic(
                    Abi.TABLE_OPS, "callWideImport", "(" + Abi.descriptor(Abi.INSTANCE) + "I)V");
            wideResults(code, type);
            return;
        }
        code.loadInstance();
        code.pushInt(function);
        code.invokeVirtual(Abi.INSTANCE, "imported", "(I)" + Abi.descriptor(Abi.METHOD_HANDLE));
        code.pend(Abi.METHOD_HANDLE);
        code.loadInstance();
        code.pend(layout.instanceClass());
        narrowArguments(arguments);
        code.unpend(2);
        code.line(call.position());
        code.invokeVirtual(Abi.METHOD_HANDLE, "invokeExact", Signatures.importedHandle(type));
        handleResults(code, type, locals.scratch());
    }

    /** After a method handle returned: several results come in an array, and are put where they belong. */
    static void handleResults(Code code, FunctionType type, int scratch) {
        if (type.results().size() < 2) {
            return;
        }
        boolean boxed = JavaTypes.hasReferenceResult(type);
        code.store(Kind.REFERENCE, scratch);
        List<Kind> kinds = Signatures.kinds(type.results());
        Transfer transfer = new Transfer(kinds.subList(1, kinds.size()));
        for (int i = 1; i < kinds.size(); i++) {
            int index = i;
            transfer.put(code, i - 1, () -> element(code, scratch, index, kinds.get(index), boxed));
        }
        element(code, scratch, 0, kinds.get(0), boxed);
    }

    private static void element(Code code, int slot, int index, Kind kind, boolean boxed) {
        code.load(Kind.REFERENCE, slot);
        code.pushInt(index);
        if (!boxed) {
            code.op(Opcodes.LALOAD);
            Transfer.fromBits(code, kind);
            return;
        }
        code.op(Opcodes.AALOAD);
        unbox(code, kind);
    }

    private static void unbox(Code code, Kind kind) {
        String box =
                switch (kind) {
                    case INT -> "Integer";
                    case LONG -> "Long";
                    case FLOAT -> "Float";
                    case DOUBLE -> "Double";
                    case REFERENCE -> null;
                };
        if (box != null) {
            String owner = "java/lang/" + box;
            code.checkCast(owner);
            String method =
                    kind == Kind.INT ? "intValue" : box.toLowerCase(java.util.Locale.ROOT) + "Value";
            code.invokeVirtual(owner, method, "()" + kind.descriptor());
        }
    }

    /** After a call through the arrays for wide values: results are put where they belong. */
    static void wideResults(Code code, FunctionType type) {
        List<Kind> kinds = Signatures.kinds(type.results());
        if (kinds.isEmpty()) {
            return;
        }
        Transfer wide = Transfer.wide(kinds);
        Transfer transfer = new Transfer(kinds.subList(1, kinds.size()));
        for (int i = 1; i < kinds.size(); i++) {
            int index = i;
            transfer.put(code, i - 1, () -> wide.get(code, index));
        }
        wide.get(code, 0);
    }
}
