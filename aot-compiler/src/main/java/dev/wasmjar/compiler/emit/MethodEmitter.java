package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.ir.Statement;
import dev.wasmjar.compiler.plan.Dispatch;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.plan.Signatures;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes one method: a function, or a part of one. */
final class MethodEmitter {

    /** A block, loop or if that has not ended. */
    private record Open(dev.wasmjar.compiler.ir.Label label, Label otherwise) {}

    private final ModuleLayout layout;
    private final Map<Part, PartCall> partCalls;
    private final Code code;
    private final Locals locals;
    private final KnownBounds bounds;
    private final ExpressionEmitter expressions;
    private final Map<dev.wasmjar.compiler.ir.Label, Label> targets = new IdentityHashMap<>();
    private final Map<dev.wasmjar.compiler.ir.Label, Label> exits = new LinkedHashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final FunctionType type;

    /** Where the arms of large tables start. */
    private final Set<dev.wasmjar.compiler.ir.Label> arms;

    /**
     * Prepares a method.
     *
     * @param body the function, which tells the kinds of the locals
     * @param statements what the method is made of
     * @param inFrame locals that it has in the frame only
     * @param lines its lines
     * @param partCalls how to call the parts of the function
     */
    MethodEmitter(
            MethodVisitor visitor,
            ModuleLayout layout,
            Body body,
            List<Statement> statements,
            BitSet inFrame,
            Lines lines,
            Map<Part, PartCall> partCalls) {
        this.layout = layout;
        this.partCalls = partCalls;
        this.type = body.type();
        this.arms = body.sharing().hasFrame() ? Dispatch.arms(statements) : Set.of();
        this.code = new Code(visitor, lines);
        this.locals = new Locals(
                        body,
                        layout.instanceClass(),
                        inFrame,
                        layout.frameClass(body.function()));
        this.bounds = new KnownBounds(statements, body.sharing().inArrays());
        this.expressions = new ExpressionEmitter(code, locals, layout, bounds);
    }

    /** Writes the method of a function. */
    void function(Body body) {
        code.sourceLine(layout.module().bodyOf(body.function()).range().start());
        if (layout.isCounting()) {
            code.loadInstance();
            code.pushInt(body.function());
            code.invokeStatic(
                    Abi.CALL_COUNTS, "called", "(" + Abi.descriptor(Abi.INSTANCE) + "I)V");
        }
        UsedLocals used = UsedLocals.of(body.statements(), layout.readsMemoryEnd());
        boolean wide = JavaTypes.isTooWide(type);
        for (int i = 0; i < body.parameters() && !wide; i++) {
            locals.add(i);
        }
        boolean inArrays = body.sharing().inArrays();
        boolean hasFrame = body.sharing().hasFrame();
        if (inArrays) {
            locals.addArrays();
            locals.makeArrays(code);
        } else if (hasFrame) {
            locals.addFrame();
            locals.makeFrame(code, !partCalls.isEmpty());
        }
        takeParameters(body.parameters(), wide);
        declare(used, wide || inArrays || hasFrame);
        statements(body.statements());
        endUnreachable();
        code.end();
    }

    /** Puts parameters where the method has them, if that is not the slots in which they come. */
    private void takeParameters(int parameters, boolean wide) {
        if (wide) {
            takeWideParameters(parameters);
            return;
        }
        for (int i = 0; i < parameters; i++) {
            if (locals.isShared(i)) {
                code.load(locals.kind(i), locals.slot(i));
                locals.store(code, i);
            }
        }
    }

    private void takeWideParameters(int parameters) {
        Transfer transfer = Transfer.wide(Signatures.kinds(type.params()));
        for (int i = 0; i < parameters; i++) {
            if (!locals.has(i)) {
                locals.add(i);
            }
            transfer.get(code, i);
            locals.store(code, i);
        }
    }

    /** Writes the method of a part. */
    void part(PartCall call) {
        Part part = call.part();
        UsedLocals used = UsedLocals.of(part.statements(), layout.readsMemoryEnd());
        call.enter(code, locals);
        // An output that is set on some ways only comes in as an input; others start as zero.
        declare(used, call.fetchesInputs());
        for (dev.wasmjar.compiler.ir.Label label : part.exits()) {
            exits.put(label, new Label());
        }
        statements(part.statements());
        leavePart(call);
        code.end();
    }

    /** Writes the ways out of a part, which meet in one place that hands over the outputs. */
    private void leavePart(PartCall call) {
        boolean falls = call.part().fallsThrough();
        Label meeting = new Label();
        boolean anyWay = false;
        if (falls && code.isReachable()) {
            code.pushInt(0);
            code.jump(Opcodes.GOTO, meeting);
            anyWay = true;
        }
        endUnreachable();
        int exitCode = falls ? 1 : 0;
        for (Label exit : exits.values()) {
            code.place(exit);
            code.pushInt(exitCode++);
            code.jump(Opcodes.GOTO, meeting);
            anyWay = true;
        }
        if (anyWay) {
            code.pend(Kind.INT);
            code.place(meeting);
            code.unpend(1);
            code.store(Kind.INT, locals.scratch());
            call.leave(code, locals);
        }
    }

    /**
     * Ends code that the emitter can't tell to be unreachable: behind a part of which it is not known
     * that its end is never reached.
     */
    private void endUnreachable() {
        if (code.isReachable()) {
            code.throwTrap("unreachable");
        }
    }

    /** Gives slots to the locals that have none yet, and sets to zero those that need it. */
    private void declare(UsedLocals used, boolean instanceOnly) {
        int before = locals.frameTypes().size();
        BitSet all = used.used();
        for (int local = all.nextSetBit(0); local >= 0; local = all.nextSetBit(local + 1)) {
            if (!locals.has(local)) {
                locals.add(local);
                if (used.zeroed().get(local)) {
                    code.pushConstant(locals.kind(local), 0);
                    code.store(locals.kind(local), locals.slot(local));
                }
            }
        }
        if (used.memoryEnd()) {
            locals.addMemoryEnd(code);
        }
        boolean parametersOnly = !instanceOnly && locals.frameTypes().size() == before;
        code.setFrameLocals(new ArrayList<>(locals.frameTypes()), parametersOnly);
    }

    private void statements(List<Statement> statements) {
        for (Statement statement : statements) {
            if (code.isReachable() || isStructural(statement)) {
                statement(statement);
            }
        }
    }

    /** Whether a statement only opens or closes a block, so that it counts even where it is dead. */
    private static boolean isStructural(Statement statement) {
        return statement instanceof Statement.Block
                || statement instanceof Statement.Loop
                || statement instanceof Statement.If
                || statement instanceof Statement.Else
                || statement instanceof Statement.End;
    }

    private void statement(Statement statement) {
        if (statement instanceof Statement.SetLocal set) {
            setLocal(set);
        } else if (statement instanceof Statement.Store store) {
            expressions.memories().store(store);
        } else if (statement instanceof Statement.Evaluate evaluate) {
            evaluate(evaluate.expression());
        } else if (statement instanceof Statement.SetGlobal set) {
            expressions.state().set(set.global(), set.value());
        } else if (statement instanceof Statement.CallMany call) {
            callMany(call);
        } else if (statement instanceof Statement.Return leave) {
            leave(leave.values());
        } else if (statement instanceof Statement.TailCall tailCall) {
            expressions.emit(tailCall.call());
            code.returnValue(Signatures.resultKind(type));
        } else if (statement instanceof Statement.Unreachable unreachable) {
            code.line(unreachable.position());
            code.throwTrap("unreachable");
        } else if (statement instanceof Statement.Outlined outlined) {
            partCalls.get(outlined.part()).write(code, locals, this::target);
            bounds.changed(outlined.part());
        } else {
            control(statement);
        }
    }

    private void control(Statement statement) {
        if (statement instanceof Statement.Block block) {
            open(block.label(), null);
            targets.put(block.label(), new Label());
        } else if (statement instanceof Statement.Loop loop) {
            Label start = new Label();
            open(loop.label(), null);
            targets.put(loop.label(), start);
            if (loop.label().isTargeted()) {
                code.place(start);
            }
        } else if (statement instanceof Statement.If start) {
            Label otherwise = new Label();
            targets.put(start.label(), new Label());
            if (code.isReachable()) {
                expressions.conditions().jumpIfFalse(start.condition(), otherwise);
            }
            open(start.label(), otherwise);
        } else if (statement instanceof Statement.Else) {
            Open ended = open.pop();
            if (code.isReachable()) {
                code.jump(Opcodes.GOTO, jumpTo(ended.label));
            }
            code.place(ended.otherwise);
            bounds.otherwise();
            open.push(new Open(ended.label, null));
        } else if (statement instanceof Statement.End) {
            end();
        } else if (statement instanceof Statement.Branch branch) {
            code.jump(Opcodes.GOTO, target(branch.label()));
        } else if (statement instanceof Statement.BranchIf branch) {
            branchIf(branch);
        } else if (statement instanceof Statement.BranchTable table) {
            branchTable(table);
        } else {
            throw new IllegalStateException(statement.toString());
        }
    }

    /**
     * A branch back to a loop is a jump of its own, taken with nothing on the stack: C2 keeps whatever a
     * jump backwards would find there for its safepoint, and makes a number of each comparison of longs.
     */
    private void branchIf(Statement.BranchIf branch) {
        Label target = target(branch.label());
        if (branch.label().isLoop() && targets.containsKey(branch.label())) {
            Label on = new Label();
            expressions.conditions().jumpIfFalse(branch.condition(), on);
            code.jump(Opcodes.GOTO, target);
            code.place(on);
        } else {
            expressions.conditions().jumpIfTrue(branch.condition(), target);
        }
    }

    private void open(dev.wasmjar.compiler.ir.Label label, Label otherwise) {
        open.push(new Open(label, otherwise));
        bounds.open(label);
    }

    /** Labels of blocks that the second arm of an {@code if} must merge with. */
    private final Map<dev.wasmjar.compiler.ir.Label, Boolean> merging = new IdentityHashMap<>();

    private Label jumpTo(dev.wasmjar.compiler.ir.Label label) {
        merging.put(label, true);
        return targets.get(label);
    }

    private void end() {
        Open ended = open.pop();
        if (ended.otherwise != null) {
            code.place(ended.otherwise);
        }
        boolean merges =
                !ended.label.isLoop()
                        && (ended.label.isTargeted() || merging.containsKey(ended.label));
        if (!merges && ended.otherwise == null) {
            bounds.close();
        } else if (code.isReachable() || merging.containsKey(ended.label)) {
            bounds.closeMerging();
        } else {
            bounds.closeBranched(ended.label);
        }
        if (merges) {
            code.place(targets.get(ended.label));
            if (arms.contains(ended.label)) {
                fence();
            }
        }
    }

    /**
     * Starts an arm. What several arms load and compute, C2 would load and compute before it jumps to one
     * of them, for every other arm as well: in the loops of interpreters that is most of what runs. A
     * fence keeps loads, and what depends on them, behind it. It is no call of a method of the runtime:
     * where C2 has inlined many accesses to memory, it leaves such calls as they are.
     */
    private void fence() {
        Label on = new Label();
        code.getStatic(Abi.BRANCH_TABLES, "LOADS_ARE_ORDERED", "Z");
        code.jump(Opcodes.IFEQ, on);
        code.invokeStatic(Abi.VAR_HANDLE, "loadLoadFence", "()V");
        code.place(on);
    }

    /** Where to jump for a branch: a block of this method, or the code that leaves the part. */
    private Label target(dev.wasmjar.compiler.ir.Label label) {
        Label inside = targets.get(label);
        if (inside != null) {
            return inside;
        }
        Label exit = exits.get(label);
        if (exit == null) {
            throw new IllegalStateException("a branch leaves the method");
        }
        return exit;
    }

    private void branchTable(Statement.BranchTable table) {
        expressions.emit(table.index());
        new BranchTableEmitter(code, locals.scratch(), this::target).emit(table.labels());
        bounds.table(table.distinctLabels());
    }

    private void setLocal(Statement.SetLocal set) {
        expressions.emit(set.value());
        store(set.local());
    }

    private void evaluate(Expression expression) {
        expressions.emit(expression);
        Kind kind =
                expression instanceof Expression.Call call
                        ? Signatures.resultKind(call.callee().type())
                        : expression.kind();
        if (kind != null) {
            code.pop(kind);
        }
    }

    private void callMany(Statement.CallMany call) {
        expressions.emit(call.call());
        int[] results = call.locals();
        store(results[0]);
        Transfer transfer = new Transfer(Signatures.furtherResults(call.call().callee().type()));
        for (int i = 1; i < results.length; i++) {
            transfer.get(code, i - 1);
            store(results[i]);
        }
    }

    private void store(int local) {
        locals.store(code, local);
        bounds.changed(local);
    }

    private void leave(Expression[] values) {
        if (values.length > 1) {
            Transfer transfer = new Transfer(Signatures.furtherResults(type));
            for (int i = 1; i < values.length; i++) {
                Expression value = values[i];
                transfer.put(code, i - 1, () -> expressions.emit(value));
            }
        }
        if (values.length > 0) {
            expressions.emit(values[0]);
        }
        code.returnValue(Signatures.resultKind(type));
    }
}
