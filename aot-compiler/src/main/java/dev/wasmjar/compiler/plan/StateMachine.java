package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.ir.Sharing;
import dev.wasmjar.compiler.ir.Statement;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes methods of any function, whatever its size and its branches, in time linear in its size. It is
 * the last resort, since what it makes is slow: all locals are in arrays.
 *
 * <p>The statements are cut, as they stand, into chunks, each a part. Two locals say where to go on: the
 * chunk, and the place in it. A chunk that branches elsewhere sets them and leaves; the root calls the
 * next chunk in a loop. Chunks are called by number through as many levels of switches as it takes.
 *
 * <pre>
 * loop next
 *   block 1  block 0  br_table chunk  end 0  call of part 0  end 1  call of part 1
 * end
 * </pre>
 */
final class StateMachine {

    /** Estimated bytecode of a chunk, in bytes. */
    private static final int CHUNK = 2_000;

    /** What leaving a chunk by a branch adds to it, in bytes. */
    private static final int LEAVING = 24;

    /** Tables with more labels are branched by in several steps; as many chunks share a switch. */
    private static final int LOG_FAN_OUT = 6;

    private static final int FAN_OUT = 1 << LOG_FAN_OUT;

    private static final int[] NO_LOCALS = {};

    /** Where a label is: its chunk, and the number of the place within the chunk. */
    private record Place(int chunk, int number) {}

    /** Statements without structure, between which labels stand. */
    private static final class Chunk {
        private final List<List<Statement>> runs = new ArrayList<>();
        private int size;

        Chunk() {
            runs.add(new ArrayList<>());
        }

        List<Statement> last() {
            return runs.get(runs.size() - 1);
        }
    }

    private final List<Kind> locals;
    private final int chunkLocal;
    private final int placeLocal;
    private final List<Chunk> chunks = new ArrayList<>(List.of(new Chunk()));
    private final Map<Label, Place> places = new IdentityHashMap<>();
    private final Map<Label, Label> elses = new IdentityHashMap<>();
    private final Label next = Label.loop();

    /** Behind it the function returns after a tail call; the result of that is in the local, if any. */
    private final Label requested = Label.block();

    private int resultLocal = -1;
    private final List<Part> parts = new ArrayList<>();

    private StateMachine(Body body) {
        locals = new ArrayList<>(body.locals());
        chunkLocal = newLocal();
        placeLocal = newLocal();
    }

    private int newLocal() {
        locals.add(Kind.INT);
        return locals.size() - 1;
    }

    /**
     * Makes the methods.
     *
     * @param body a body that {@link ReturnLowering} made: two blocks around what does not leave the
     *     function, tail calls behind the inner one, and a return behind the outer one. Tail calls are
     *     made in chunks unless the function has several results: these are left where arguments are.
     */
    static FunctionPlan plan(Body body) {
        return new StateMachine(body).run(body);
    }

    private FunctionPlan run(Body body) {
        List<Statement> statements = body.statements();
        Structure structure = new Structure(statements);
        boolean withTailCalls = body.type().results().size() < 2;
        int end = structure.end(withTailCalls ? 0 : 1);
        for (Statement statement : statements.subList(withTailCalls ? 1 : 2, end)) {
            if (withTailCalls && statement instanceof Statement.TailCall tailCall) {
                request(tailCall.call());
            } else {
                flatten(statement);
            }
        }
        List<Statement> root = new ArrayList<>(statements.subList(0, withTailCalls ? 1 : 2));
        root.add(new Statement.Block(requested));
        root.add(new Statement.Loop(next));
        List<List<Statement>> calls = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            calls.add(List.of(part(new ChunkWriter(i).write())));
        }
        int shift = 0;
        while (calls.size() > FAN_OUT) {
            calls = grouped(calls, shift);
            shift += LOG_FAN_OUT;
        }
        root.addAll(choice(calls, shift));
        root.add(new Statement.End(next));
        root.add(new Statement.End(requested));
        if (requested.isTargeted()) {
            root.add(new Statement.Return(requestedResult()));
        }
        root.addAll(statements.subList(end, statements.size()));
        return new FunctionPlan(
                new Body(body.function(), body.type(), locals, root, Sharing.ARRAYS), parts);
    }

    /**
     * Makes a tail call in a chunk: it leaves the arguments where they are found when the function has
     * returned, and a result that counts only if it made an ordinary call.
     */
    private void request(Expression.Call call) {
        List<ValueType> results = call.callee().type().results();
        if (results.isEmpty()) {
            add(new Statement.Evaluate(call));
        } else {
            if (resultLocal < 0) {
                locals.add(Kind.of(results.get(0)));
                resultLocal = locals.size() - 1;
            }
            add(new Statement.CallMany(call, new int[] {resultLocal}));
        }
        requested.addBranch();
        add(new Statement.Branch(requested));
    }

    private Expression[] requestedResult() {
        return resultLocal < 0
                ? new Expression[0]
                : new Expression[] {Expression.local(locals.get(resultLocal), resultLocal)};
    }

    /** Appends a statement to the chunks, in terms of branches only. */
    private void flatten(Statement statement) {
        if (statement instanceof Statement.Loop loop) {
            place(loop.label());
        } else if (statement instanceof Statement.If start) {
            Label otherwise = Label.block();
            elses.put(start.label(), otherwise);
            add(new Statement.BranchIf(Expression.isZero(start.condition()), otherwise));
        } else if (statement instanceof Statement.Else separator) {
            add(new Statement.Branch(separator.label()));
            place(elses.remove(separator.label()));
        } else if (statement instanceof Statement.End end) {
            Label otherwise = elses.remove(end.label());
            if (otherwise != null) {
                place(otherwise);
            }
            if (!end.label().isLoop()) {
                place(end.label());
            }
        } else if (statement instanceof Statement.BranchTable table
                && table.distinctLabels().size() > FAN_OUT) {
            int index = newLocal();
            add(new Statement.SetLocal(index, table.index()));
            branchInSteps(index, table.labels());
        } else if (!(statement instanceof Statement.Block)) {
            add(statement);
        }
    }

    /** Branches by an index that is in a local, in steps of a few labels each. */
    private void branchInSteps(int index, Label[] labels) {
        int last = labels.length - 1;
        int shift = 0;
        while (last >> shift > FAN_OUT) {
            shift += LOG_FAN_OUT;
        }
        Label otherwise = labels[last];
        List<Label> steps = new ArrayList<>();
        for (int start = 0; start < last; start += 1 << shift) {
            steps.add(shift == 0 ? labels[start] : Label.block());
        }
        steps.add(otherwise);
        add(
                new Statement.BranchTable(
                        Expression.shiftRight(Expression.local(Kind.INT, index), shift),
                        steps.toArray(Label[]::new)));
        if (shift == 0) {
            return;
        }
        for (int i = 0; i < steps.size() - 1; i++) {
            int start = i << shift;
            int count = Math.min(1 << shift, last - start);
            Label[] own = new Label[count + 1];
            System.arraycopy(labels, start, own, 0, count);
            own[count] = otherwise;
            place(steps.get(i));
            int rest = newLocal();
            add(
                    new Statement.SetLocal(
                            rest,
                            Expression.subtract(Expression.local(Kind.INT, index), start)));
            branchInSteps(rest, own);
        }
    }

    private void place(Label label) {
        Chunk chunk = chunks.get(chunks.size() - 1);
        if (!chunk.last().isEmpty()) {
            chunk.runs.add(new ArrayList<>());
        }
        places.put(label, new Place(chunks.size() - 1, chunk.runs.size() - 1));
    }

    private void add(Statement statement) {
        int size = statement.ownSize() + LEAVING * leavings(statement);
        for (Expression expression : statement.expressions()) {
            size += expression.size();
        }
        Chunk chunk = chunks.get(chunks.size() - 1);
        if (chunk.size > 0 && chunk.size + size > CHUNK) {
            chunk = new Chunk();
            chunks.add(chunk);
        }
        chunk.size += size;
        chunk.last().add(statement);
    }

    private static int leavings(Statement statement) {
        if (statement instanceof Statement.BranchTable table) {
            return table.distinctLabels().size();
        }
        return statement instanceof Statement.Branch || statement instanceof Statement.BranchIf
                ? 1
                : 0;
    }

    /** Makes a part of statements that never reach their end. */
    private Statement.Outlined part(List<Statement> statements) {
        Part part =
                new Part(
                        parts.size(),
                        statements,
                        NO_LOCALS,
                        NO_LOCALS,
                        Exits.of(statements),
                        false,
                        false);
        parts.add(part);
        return new Statement.Outlined(part);
    }

    /** The calls, as many as share a switch at a time, as parts of their own. */
    private List<List<Statement>> grouped(List<List<Statement>> calls, int shift) {
        List<List<Statement>> groups = new ArrayList<>();
        for (int start = 0; start < calls.size(); start += FAN_OUT) {
            int end = Math.min(start + FAN_OUT, calls.size());
            groups.add(List.of(part(choice(calls.subList(start, end), shift))));
        }
        return groups;
    }

    /** Chooses one of the calls by the bits of the chunk's number from {@code shift} on. */
    private List<Statement> choice(List<List<Statement>> calls, int shift) {
        Label[] labels = new Label[calls.size()];
        List<Statement> choice = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Label.block();
            labels[i].addBranch();
        }
        for (int i = labels.length - 1; i >= 0; i--) {
            choice.add(new Statement.Block(labels[i]));
        }
        Expression number =
                Expression.shiftRight(Expression.local(Kind.INT, chunkLocal), shift);
        choice.add(
                new Statement.BranchTable(Expression.and(number, FAN_OUT - 1), labels));
        for (int i = 0; i < labels.length; i++) {
            choice.add(new Statement.End(labels[i]));
            choice.addAll(calls.get(i));
        }
        return choice;
    }

    /** Writes the statements of a chunk, with blocks for the places in it. */
    private final class ChunkWriter {
        private final int number;
        private final Chunk chunk;
        private final Label again = Label.loop();
        private final Label[] starts;
        private final List<Statement> written = new ArrayList<>();
        private int run;

        ChunkWriter(int number) {
            this.number = number;
            this.chunk = chunks.get(number);
            this.starts = new Label[chunk.runs.size()];
        }

        List<Statement> write() {
            written.add(new Statement.Loop(again));
            for (int i = 0; i < starts.length; i++) {
                starts[i] = Label.block();
                starts[i].addBranch();
            }
            for (int i = starts.length - 1; i >= 0; i--) {
                written.add(new Statement.Block(starts[i]));
            }
            written.add(
                    new Statement.BranchTable(
                            Expression.local(Kind.INT, placeLocal), starts));
            for (run = 0; run < starts.length; run++) {
                written.add(new Statement.End(starts[run]));
                chunk.runs.get(run).forEach(this::write);
            }
            leave(new Place(number + 1, 0));
            written.add(new Statement.End(again));
            return written;
        }

        private void write(Statement statement) {
            if (statement instanceof Statement.Branch branch) {
                branch(branch.label());
            } else if (statement instanceof Statement.BranchIf branch) {
                Label direct = direct(branch.label());
                if (direct != null) {
                    direct.addBranch();
                    written.add(new Statement.BranchIf(branch.condition(), direct));
                } else {
                    Label skip = Label.block();
                    written.add(new Statement.If(branch.condition(), skip));
                    branch(branch.label());
                    written.add(new Statement.End(skip));
                }
            } else if (statement instanceof Statement.BranchTable table) {
                branchTable(table);
            } else {
                written.add(statement);
            }
        }

        /** The label to which a branch can go as it is; null where it takes more. */
        private Label direct(Label label) {
            Place place = places.get(label);
            if (place == null) {
                return label;
            }
            return place.chunk == number && place.number > run ? starts[place.number] : null;
        }

        private void branch(Label label) {
            Label direct = direct(label);
            if (direct == null) {
                leave(places.get(label));
            } else {
                direct.addBranch();
                written.add(new Statement.Branch(direct));
            }
        }

        private void branchTable(Statement.BranchTable table) {
            Map<Label, Label> landings = new LinkedHashMap<>();
            Label[] labels = new Label[table.labels().length];
            for (int i = 0; i < labels.length; i++) {
                Label direct = direct(table.labels()[i]);
                labels[i] =
                        direct != null
                                ? direct
                                : landings.computeIfAbsent(
                                        table.labels()[i], key -> Label.block());
                labels[i].addBranch();
            }
            List<Map.Entry<Label, Label>> order = new ArrayList<>(landings.entrySet());
            for (int i = order.size() - 1; i >= 0; i--) {
                written.add(new Statement.Block(order.get(i).getValue()));
            }
            written.add(new Statement.BranchTable(table.index(), labels));
            for (Map.Entry<Label, Label> landing : order) {
                written.add(new Statement.End(landing.getValue()));
                leave(places.get(landing.getKey()));
            }
        }

        /** Goes to a place that is not further on in this chunk. */
        private void leave(Place place) {
            if (place.chunk == chunks.size()) {
                // Behind the last statement, which leaves.
                written.add(new Statement.Unreachable(0));
                return;
            }
            set(placeLocal, place.number);
            if (place.chunk == number) {
                branchTo(again);
            } else {
                set(chunkLocal, place.chunk);
                branchTo(next);
            }
        }

        private void set(int local, int value) {
            written.add(new Statement.SetLocal(local, Expression.number(value)));
        }

        private void branchTo(Label label) {
            label.addBranch();
            written.add(new Statement.Branch(label));
        }
    }
}
