package dev.wasmjar.compiler.ir;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.opcode.Signature;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.HeapType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.List;

/**
 * Builds the {@link Body} of a function while the validator reads it. This class turns instructions
 * that are not control flow into expressions and statements; {@link ControlBuilder} does the rest.
 */
public final class BodyBuilder extends ControlBuilder {

    private final DecodedModule module;

    /** A builder for bodies of a module, one after another. */
    public BodyBuilder(DecodedModule module) {
        super(new Refusal(module.types()));
        this.module = module;
    }

    @Override
    public void plain(Opcode op) {
        if (isDead()) {
            return;
        }
        switch (op.feature()) {
            case MVP, SIGN_EXTENSION, SATURATING_CONVERSION -> {}
            default -> throw refuse(op);
        }
        Signature signature = op.signature().orElseThrow();
        Expression[] operands = list.pop(signature.operands().size());
        list.push(QuietNan.numeric(op, Kind.of(signature.results().get(0)), operands));
    }

    @Override
    public void i32Const(int value) {
        push(new Expression.Constant(Kind.INT, value));
    }

    @Override
    public void i64Const(long value) {
        push(new Expression.Constant(Kind.LONG, value));
    }

    @Override
    public void f32Const(int bits) {
        push(new Expression.Constant(Kind.FLOAT, bits));
    }

    @Override
    public void f64Const(long bits) {
        push(new Expression.Constant(Kind.DOUBLE, bits));
    }

    private void push(Expression expression) {
        if (!isDead()) {
            list.push(expression);
        }
    }

    @Override
    public void drop(ValueType type) {
        if (isDead()) {
            return;
        }
        list.drop(list.pop());
    }

    @Override
    public void select(ValueType type) {
        if (isDead()) {
            return;
        }
        Expression condition = list.pop();
        Expression ifFalse = list.pop();
        Expression ifTrue = list.pop();
        boolean movable =
                isMovableBehind(ifTrue, condition) && isMovableBehind(ifFalse, condition);
        if (!movable) {
            ifTrue = list.store(ifTrue);
            ifFalse = list.store(ifFalse);
        }
        list.push(new Expression.Select(ifTrue, ifFalse, condition));
    }

    /** Whether evaluating {@code value} only sometimes, and after {@code condition}, is the same. */
    private static boolean isMovableBehind(Expression value, Expression condition) {
        return !StatementList.isObservable(value)
                && !Effects.conflict(value.effects(), condition.effects())
                && (value.localsRead() & condition.localsWritten()) == 0;
    }

    @Override
    public void localGet(int local) {
        push(new Expression.LocalGet(kindOf(local), local, false));
    }

    @Override
    public void localSet(int local) {
        if (isDead()) {
            return;
        }
        Expression value = list.pop();
        if (!(value instanceof Expression.LocalGet get && get.local() == local)) {
            list.append(new Statement.SetLocal(local, value));
        }
    }

    @Override
    public void localTee(int local) {
        if (!isDead()) {
            list.push(new Expression.LocalTee(local, list.pop()));
        }
    }

    @Override
    public void globalGet(int global) {
        push(
                new Expression.GlobalGet(
                        Kind.of(module.globals().get(global).type().valueType()), global));
    }

    @Override
    public void globalSet(int global) {
        if (!isDead()) {
            list.append(new Statement.SetGlobal(global, list.pop()));
        }
    }

    @Override
    public void memoryAccess(Opcode op, int memory, long offset) {
        if (isDead()) {
            return;
        }
        switch (op.feature()) {
            case MVP -> {}
            default -> throw refuse(op);
        }
        Signature signature = op.signature().orElseThrow();
        if (signature.results().isEmpty()) {
            store(op, memory, offset);
        } else {
            Expression address = calm(list.pop());
            list.push(
                    new Expression.Load(
                            op, Kind.of(signature.results().get(0)), memory, offset, address));
        }
    }

    private void store(Opcode op, int memory, long offset) {
        Expression value = list.pop();
        Expression address = list.pop();
        if ((value.effects() & (Effects.WRITES | Effects.TRAPS | Effects.CALLS)) != 0) {
            address = address instanceof Expression.Constant ? address : list.store(address);
            value = list.store(value);
        }
        list.append(
                new Statement.Store(op, memory, offset, calm(address), value, offset()));
    }

    /** The same value from an expression that can't replace the array of a memory. */
    private Expression calm(Expression expression) {
        return (expression.effects() & Effects.CALLS) != 0 ? list.store(expression) : expression;
    }

    @Override
    public void memorySize(int memory) {
        value(Opcode.MEMORY_SIZE, Kind.INT, Effects.READS, memory, 0, 0);
    }

    @Override
    public void memoryGrow(int memory) {
        int effects = Effects.READS | Effects.WRITES | Effects.CALLS;
        value(Opcode.MEMORY_GROW, Kind.INT, effects, memory, 0, 1);
    }

    @Override
    public void memoryFill(int memory) {
        effect(Opcode.MEMORY_FILL, memory, 0, 3);
    }

    @Override
    public void memoryCopy(int destination, int source) {
        effect(Opcode.MEMORY_COPY, destination, source, 3);
    }

    @Override
    public void memoryInit(int memory, int dataSegment) {
        effect(Opcode.MEMORY_INIT, memory, dataSegment, 3);
    }

    @Override
    public void dataDrop(int dataSegment) {
        effect(Opcode.DATA_DROP, dataSegment, 0, 0);
    }

    @Override
    public void tableGet(int table) {
        value(Opcode.TABLE_GET, Kind.REFERENCE, Effects.READS | Effects.TRAPS, table, 0, 1);
    }

    @Override
    public void tableSet(int table) {
        effect(Opcode.TABLE_SET, table, 0, 2);
    }

    @Override
    public void tableSize(int table) {
        value(Opcode.TABLE_SIZE, Kind.INT, Effects.READS, table, 0, 0);
    }

    @Override
    public void tableGrow(int table) {
        value(Opcode.TABLE_GROW, Kind.INT, Effects.READS | Effects.WRITES, table, 0, 2);
    }

    @Override
    public void tableFill(int table) {
        effect(Opcode.TABLE_FILL, table, 0, 3);
    }

    @Override
    public void tableCopy(int destination, int source) {
        effect(Opcode.TABLE_COPY, destination, source, 3);
    }

    @Override
    public void tableInit(int table, int elementSegment) {
        effect(Opcode.TABLE_INIT, table, elementSegment, 3);
    }

    @Override
    public void elemDrop(int elementSegment) {
        effect(Opcode.ELEM_DROP, elementSegment, 0, 0);
    }

    @Override
    public void refNull(HeapType type) {
        check(new ReferenceType(true, type));
        push(new Expression.Null());
    }

    @Override
    public void refIsNull() {
        if (!isDead()) {
            list.push(new Expression.IsNull(list.pop()));
        }
    }

    @Override
    public void refFunc(int function) {
        value(Opcode.REF_FUNC, Kind.REFERENCE, 0, function, 0, 0);
    }

    private void value(Opcode op, Kind kind, int effects, int first, int second, int operands) {
        if (!isDead()) {
            list.push(
                    new Expression.Runtime(op, kind, effects, first, second, list.pop(operands)));
        }
    }

    private void effect(Opcode op, int first, int second, int operands) {
        if (!isDead()) {
            int effects = Effects.READS | Effects.WRITES | Effects.TRAPS;
            list.append(
                    new Statement.Evaluate(
                            new Expression.Runtime(
                                    op, null, effects, first, second, list.pop(operands))));
        }
    }

    @Override
    public void call(int function, FunctionType type) {
        call(new Callee.Direct(function, type), type.params().size());
    }

    @Override
    public void callIndirect(int table, int typeIndex, FunctionType type) {
        call(new Callee.Indirect(table, typeIndex, type), type.params().size() + 1);
    }

    private void call(Callee callee, int operands) {
        if (isDead()) {
            return;
        }
        List<ValueType> results = callee.type().results();
        Expression[] arguments = arguments(callee, operands);
        if (results.isEmpty()) {
            list.append(new Statement.Evaluate(new Expression.Call(callee, null, false, arguments)));
        } else if (results.size() == 1) {
            list.push(
                    new Expression.Call(
                            callee, Kind.of(results.get(0)), false, arguments));
        } else {
            Expression.Call call = new Expression.Call(callee, null, false, arguments);
            int[] temporaries = temporaries(results);
            list.append(new Statement.CallMany(call, temporaries));
            pushTemporaries(temporaries);
        }
    }

    @Override
    public void returnCall(int function, FunctionType type) {
        tailCall(new Callee.Direct(function, type), type.params().size());
    }

    @Override
    public void returnCallIndirect(int table, int typeIndex, FunctionType type) {
        tailCall(new Callee.Indirect(table, typeIndex, type), type.params().size() + 1);
    }

    private void tailCall(Callee callee, int operands) {
        if (isDead()) {
            return;
        }
        Expression[] arguments = arguments(callee, operands);
        leave(new Statement.TailCall(new Expression.Call(callee, null, true, arguments)));
    }

    /**
     * Pops operands of a call. Those of a function with too many parameters for a JVM method are stored
     * first, since they go through arrays that other calls use too.
     */
    private Expression[] arguments(Callee callee, int operands) {
        Expression[] arguments = list.pop(operands);
        if (JavaTypes.isTooWide(callee.type())) {
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = list.storeUnlessConstant(arguments[i]);
            }
        }
        return arguments;
    }
}
