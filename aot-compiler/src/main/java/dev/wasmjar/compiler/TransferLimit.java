package dev.wasmjar.compiler;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.plan.ModuleFacts;
import dev.wasmjar.compiler.validate.CatchClause;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.compiler.validate.LocalTypes;
import dev.wasmjar.compiler.validate.NoOpVisitor;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.FunctionType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Refuses modules whose calls, blocks and branches pass values out of all proportion to the size of
 * the module. Two bytes can call a function that has a thousand results, each of which must be
 * moved: without a limit a small module would take any amount of memory to compile.
 */
final class TransferLimit extends NoOpVisitor {
    private static final int VALUES_PER_BYTE = 16;

    private static final long VALUES = 1_000_000;

    private final long limit;
    private long values;
    private int offset;

    /** For each open block how many values a branch to it passes. */
    private int[] arities = new int[16];

    private int depth;

    private TransferLimit(long limit) {
        this.limit = limit;
    }

    /**
     * Checks a valid module. Its bodies are read once more only where they may pass too many values.
     *
     * @param facts what is in its bodies
     * @throws InvalidModuleException where it passes too many values
     */
    static void check(DecodedModule module, ModuleFacts facts) {
        TransferLimit counter =
                new TransferLimit(VALUES + (long) VALUES_PER_BYTE * module.bytes().length);
        for (int type : module.functionTypes()) {
            counter.pass(valuesOf(module.functionTypeAt(type)));
        }
        if (counter.values + facts.mostValuesPassed() <= counter.limit) {
            return;
        }
        FunctionValidator validator = new FunctionValidator(module);
        for (int body = 0; body < module.bodies().size(); body++) {
            validator.validate(module.importedFunctions() + body, counter);
        }
    }

    private static int valuesOf(FunctionType type) {
        return type.params().size() + type.results().size();
    }

    private void pass(int count) {
        values += count;
        if (values > limit) {
            throw InvalidModuleException.unsupported(
                    "a module that passes more than " + limit + " values", offset);
        }
    }

    @Override
    public void position(int moduleOffset) {
        offset = moduleOffset;
    }

    @Override
    public void start(int functionIndex, FunctionType type, LocalTypes locals) {
        depth = 0;
        open(type.results().size());
    }

    private void open(int arity) {
        if (depth == arities.length) {
            arities = Arrays.copyOf(arities, depth * 2);
        }
        arities[depth++] = arity;
    }

    private int arity(int label) {
        return arities[depth - 1 - label];
    }

    @Override
    public void block(FunctionType type) {
        pass(valuesOf(type));
        open(type.results().size());
    }

    @Override
    public void loop(FunctionType type) {
        pass(valuesOf(type));
        open(type.params().size());
    }

    @Override
    public void if_(FunctionType type) {
        block(type);
    }

    @Override
    public void tryTable(FunctionType type, List<CatchClause> clauses) {
        block(type);
    }

    @Override
    public void legacyTry(FunctionType type) {
        block(type);
    }

    @Override
    public void legacyDelegate(int label) {
        depth--;
    }

    @Override
    public void end() {
        depth--;
    }

    @Override
    public void br(int label) {
        pass(arity(label));
    }

    @Override
    public void brIf(int label) {
        pass(arity(label));
    }

    @Override
    public void brTable(int[] labels) {
        IntStream.of(labels).distinct().forEach(label -> pass(arity(label)));
    }

    @Override
    public void return_() {
        pass(arities[0]);
    }

    @Override
    public void call(int function, FunctionType type) {
        pass(valuesOf(type));
    }

    @Override
    public void callIndirect(int table, int typeIndex, FunctionType type) {
        pass(valuesOf(type));
    }

    @Override
    public void returnCall(int function, FunctionType type) {
        pass(valuesOf(type));
    }

    @Override
    public void returnCallIndirect(int table, int typeIndex, FunctionType type) {
        pass(valuesOf(type));
    }
}
