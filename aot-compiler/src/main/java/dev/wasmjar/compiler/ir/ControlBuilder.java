package dev.wasmjar.compiler.ir;

import dev.wasmjar.compiler.validate.LocalTypes;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The control-flow half of {@link BodyBuilder}. Values that blocks and branches carry go through
 * temporaries of the label, so that nothing is on the operand stack where control merges. Code that no
 * branch can reach is left out.
 */
abstract sealed class ControlBuilder extends RefusingVisitor permits BodyBuilder {

    private enum Construct {
        BODY,
        BLOCK,
        LOOP,
        IF
    }

    /** An open block. */
    private static final class Frame {
        final Construct construct;
        final Label label;
        final FunctionType type;
        final int height;

        /** Temporaries of the results, where control merges at the end. */
        final int[] results;

        /** What the stack held for the parameters of an {@code if}. */
        Expression[] parameters = Statement.NONE;

        boolean hasElse;
        boolean thenFallsThrough;

        Frame(Construct construct, Label label, FunctionType type, int height, int[] results) {
            this.construct = construct;
            this.label = label;
            this.type = type;
            this.height = height;
            this.results = results;
        }

        int labelArity() {
            return construct == Construct.LOOP ? type.params().size() : type.results().size();
        }
    }

    private final Refusal refusal;
    private final List<Frame> frames = new ArrayList<>();
    private int function;
    private FunctionType type;
    private List<Kind> locals;

    /** The statements so far. */
    StatementList list;

    private boolean dead;
    private int deadBlocks;

    ControlBuilder(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public void start(int functionIndex, FunctionType functionType, LocalTypes localTypes) {
        refusal.check(functionType, offset());
        function = functionIndex;
        type = functionType;
        locals = new ArrayList<>(localTypes.count() + 8);
        for (int i = 0; i < localTypes.count(); i++) {
            ValueType local = localTypes.type(i);
            refusal.check(local, offset());
            locals.add(Kind.of(local));
        }
        list = new StatementList(locals, this::offset);
        dead = false;
        deadBlocks = 0;
        frames.clear();
        frames.add(new Frame(Construct.BODY, null, type, 0, Label.NO_LOCALS));
    }

    /** The finished body, after its last {@code end}. */
    public Body body() {
        if (!frames.isEmpty()) {
            throw new IllegalStateException("the body has not ended");
        }
        return new Body(function, type, locals, list.statements());
    }

    /** Whether the current instruction can't be reached. */
    final boolean isDead() {
        return dead;
    }

    /** Refuses a type that is not compiled. */
    final void check(ValueType valueType) {
        refusal.check(valueType, offset());
    }

    final Kind kindOf(int local) {
        return locals.get(local);
    }

    final int[] temporaries(List<ValueType> types) {
        int[] temporaries = new int[types.size()];
        for (int i = 0; i < temporaries.length; i++) {
            temporaries[i] = list.newTemporary(Kind.of(types.get(i)));
        }
        return temporaries;
    }

    final void pushTemporaries(int[] temporaries) {
        for (int temporary : temporaries) {
            list.push(new Expression.LocalGet(kindOf(temporary), temporary, true));
        }
    }

    /** Appends a statement after which control goes elsewhere. */
    final void leave(Statement statement) {
        list.abandon(top().height);
        list.append(statement);
        dead = true;
    }

    private Frame top() {
        return frames.get(frames.size() - 1);
    }

    private Frame target(int depth) {
        return frames.get(frames.size() - 1 - depth);
    }

    private void open(Frame frame, Statement start) {
        list.append(start);
        frames.add(frame);
    }

    @Override
    public void nop() {
        // Nothing to do, at run time either.
    }

    @Override
    public void unreachable() {
        if (!dead) {
            leave(new Statement.Unreachable(offset()));
        }
    }

    @Override
    public void block(FunctionType blockType) {
        if (enterDead()) {
            return;
        }
        refusal.check(blockType, offset());
        list.settle();
        int[] results = temporaries(blockType.results());
        Label label = new Label(false, results);
        int height = list.height() - blockType.params().size();
        open(new Frame(Construct.BLOCK, label, blockType, height, results), new Statement.Block(label));
    }

    @Override
    public void loop(FunctionType blockType) {
        if (enterDead()) {
            return;
        }
        refusal.check(blockType, offset());
        list.settle();
        int[] parameters = temporaries(blockType.params());
        assign(list.pop(parameters.length), parameters);
        Label label = new Label(true, parameters);
        int height = list.height();
        open(
                new Frame(Construct.LOOP, label, blockType, height, Label.NO_LOCALS),
                new Statement.Loop(label));
        for (int parameter : parameters) {
            list.push(new Expression.LocalGet(kindOf(parameter), parameter, false));
        }
    }

    @Override
    public void if_(FunctionType blockType) {
        if (enterDead()) {
            return;
        }
        refusal.check(blockType, offset());
        Expression condition = list.pop();
        list.settle();
        Expression[] parameters = list.pop(blockType.params().size());
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Expression.LocalGet get) {
                parameters[i] = new Expression.LocalGet(get.kind(), get.local(), false);
            }
        }
        int[] results = temporaries(blockType.results());
        Label label = new Label(false, results);
        Frame frame = new Frame(Construct.IF, label, blockType, list.height(), results);
        frame.parameters = parameters;
        open(frame, new Statement.If(condition, label));
        pushAll(parameters);
    }

    private void pushAll(Expression[] expressions) {
        for (Expression expression : expressions) {
            list.push(expression);
        }
    }

    private boolean enterDead() {
        if (dead) {
            deadBlocks++;
        }
        return dead;
    }

    @Override
    public void else_() {
        if (deadBlocks > 0) {
            return;
        }
        Frame frame = top();
        endThen(frame);
        pushAll(frame.parameters);
    }

    /** Closes the first arm of an {@code if} and opens the second. */
    private void endThen(Frame frame) {
        frame.thenFallsThrough = !dead;
        if (!dead) {
            assign(list.pop(frame.results.length), frame.results);
        }
        list.truncate(frame.height);
        list.append(new Statement.Else(frame.label));
        frame.hasElse = true;
        dead = false;
    }

    @Override
    public void end() {
        if (deadBlocks > 0) {
            deadBlocks--;
            return;
        }
        Frame frame = top();
        switch (frame.construct) {
            case BODY -> {
                if (!dead) {
                    returnTop();
                }
                frames.remove(frames.size() - 1);
                return;
            }
            case LOOP -> list.append(new Statement.End(frame.label));
            case BLOCK -> endMerging(frame, frame.label.isTargeted());
            case IF -> {
                if (!frame.hasElse && frame.results.length > 0) {
                    endThen(frame);
                    pushAll(frame.parameters);
                }
                boolean otherWay = !frame.hasElse || frame.thenFallsThrough;
                endMerging(frame, otherWay || frame.label.isTargeted());
            }
        }
        if (dead) {
            list.truncate(frame.height);
        }
        frames.remove(frames.size() - 1);
    }

    /** Ends a block; {@code merges} tells whether control comes here from elsewhere too. */
    private void endMerging(Frame frame, boolean merges) {
        if (merges && !dead) {
            assign(list.pop(frame.results.length), frame.results);
        }
        list.append(new Statement.End(frame.label));
        if (merges) {
            list.truncate(frame.height);
            pushTemporaries(frame.results);
            dead = false;
        } else {
            list.free(frame.results);
        }
    }

    /** Sets locals to values, all at once. */
    private void assign(Expression[] values, int[] targets) {
        Expression[] sources = values;
        if (overlap(values, targets)) {
            sources = new Expression[values.length];
            for (int i = 0; i < values.length; i++) {
                sources[i] = list.store(values[i]);
            }
        }
        for (int i = 0; i < targets.length; i++) {
            list.append(new Statement.SetLocal(targets[i], sources[i]));
        }
    }

    private static boolean overlap(Expression[] values, int[] targets) {
        long written = 0;
        for (int i = 0; i < targets.length; i++) {
            if ((values[i].localsRead() & written) != 0) {
                return true;
            }
            written |= Effects.mask(targets[i]);
        }
        return false;
    }

    @Override
    public void br(int depth) {
        if (dead) {
            return;
        }
        Frame frame = target(depth);
        Expression[] values = list.pop(frame.labelArity());
        list.abandon(top().height);
        branch(frame, values);
        dead = true;
    }

    /** Branches with values that are not on the stack. */
    private void branch(Frame frame, Expression[] values) {
        if (frame.construct == Construct.BODY) {
            list.append(new Statement.Return(returned(values)));
        } else {
            assign(values, frame.label.locals());
            frame.label.addBranch();
            list.append(new Statement.Branch(frame.label));
        }
    }

    @Override
    public void brIf(int depth) {
        if (dead) {
            return;
        }
        Frame frame = target(depth);
        Expression condition = list.pop();
        if (frame.construct != Construct.BODY && frame.labelArity() == 0) {
            frame.label.addBranch();
            list.append(new Statement.BranchIf(condition, frame.label));
            return;
        }
        Expression[] values = list.pop(frame.labelArity());
        list.settle();
        for (int i = 0; i < values.length; i++) {
            values[i] = list.storeForGood(values[i]);
        }
        Label skip = new Label(false, Label.NO_LOCALS);
        list.append(new Statement.If(condition, skip));
        branch(frame, values);
        list.append(new Statement.End(skip));
        pushAll(values);
    }

    @Override
    public void brTable(int[] depths) {
        if (dead) {
            return;
        }
        Expression index = list.pop();
        Expression[] values = list.pop(target(depths[depths.length - 1]).labelArity());
        list.abandon(top().height);
        for (int i = 0; i < values.length; i++) {
            values[i] = list.storeForGood(values[i]);
        }
        Map<Frame, Label> landings = new LinkedHashMap<>();
        Label[] labels = new Label[depths.length];
        for (int i = 0; i < depths.length; i++) {
            Frame frame = target(depths[i]);
            labels[i] =
                    frame.construct != Construct.BODY && values.length == 0
                            ? frame.label
                            : landings.computeIfAbsent(
                                    frame, key -> new Label(false, Label.NO_LOCALS));
            labels[i].addBranch();
        }
        List<Map.Entry<Frame, Label>> order = new ArrayList<>(landings.entrySet());
        for (int i = order.size() - 1; i >= 0; i--) {
            list.append(new Statement.Block(order.get(i).getValue()));
        }
        list.append(new Statement.BranchTable(index, labels));
        for (Map.Entry<Frame, Label> landing : order) {
            list.append(new Statement.End(landing.getValue()));
            branch(landing.getKey(), values);
        }
        dead = true;
    }

    @Override
    public void return_() {
        if (!dead) {
            returnTop();
        }
    }

    private void returnTop() {
        Expression[] values = list.pop(type.results().size());
        list.abandon(top().height);
        list.append(new Statement.Return(returned(values)));
        dead = true;
    }

    /** Several results are stored first, since they leave through fields that calls use too. */
    private Expression[] returned(Expression[] values) {
        if (values.length < 2) {
            return values;
        }
        Expression[] stored = new Expression[values.length];
        for (int i = 0; i < values.length; i++) {
            stored[i] = list.storeUnlessConstant(values[i]);
        }
        return stored;
    }
}
