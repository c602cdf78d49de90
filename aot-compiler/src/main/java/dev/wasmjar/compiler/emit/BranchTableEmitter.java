package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes branch tables. A jump table of the JVM takes four bytes of the method for each index, so that
 * a few large tables would fill a method. A large table becomes a string whose characters number the
 * labels, and a jump table over these numbers.
 */
final class BranchTableEmitter {

    /** Characters of a string constant; each takes up to three of the 65,535 bytes that it may have. */
    private static final int MAX_CHARACTERS = 20_000;

    private final Code code;
    private final int scratch;
    private final Function<dev.wasmjar.compiler.ir.Label, Label> target;

    BranchTableEmitter(
            Code code, int scratch, Function<dev.wasmjar.compiler.ir.Label, Label> target) {
        this.code = code;
        this.scratch = scratch;
        this.target = target;
    }

    /** Writes the branch; the index is on the stack. */
    void emit(dev.wasmjar.compiler.ir.Label[] labels) {
        Label[] targets = Arrays.stream(labels).map(target).toArray(Label[]::new);
        Label otherwise = targets[targets.length - 1];
        Label[] listed = Arrays.copyOf(targets, targets.length - 1);
        if (listed.length == 0) {
            code.op(Opcodes.POP);
            code.jump(Opcodes.GOTO, otherwise);
        } else if (labels.length <= Statement.BranchTable.MAX_PLAIN) {
            code.tableSwitch(otherwise, listed);
        } else {
            mapped(listed, otherwise);
        }
    }

    private void mapped(Label[] listed, Label otherwise) {
        int start = 0;
        while (listed.length - start > MAX_CHARACTERS) {
            // Indices of this chunk branch; others, which no chunk before took, go on to the next.
            Label next = new Label();
            code.store(Kind.INT, scratch);
            code.load(Kind.INT, scratch);
            code.pend(Kind.INT);
            code.load(Kind.INT, scratch);
            code.pushInt(Integer.MIN_VALUE);
            code.op(Opcodes.IADD);
            code.pushInt(start + MAX_CHARACTERS + Integer.MIN_VALUE);
            code.jump(Opcodes.IF_ICMPGE, next);
            chunk(Arrays.copyOfRange(listed, start, start + MAX_CHARACTERS), start, otherwise);
            code.place(next);
            code.unpend(1);
            start += MAX_CHARACTERS;
        }
        chunk(Arrays.copyOfRange(listed, start, listed.length), start, otherwise);
    }

    /** Branches by the indices from {@code start} on; the index is on the stack. */
    private void chunk(Label[] listed, int start, Label otherwise) {
        Map<Label, Integer> numbers = new LinkedHashMap<>();
        StringBuilder map = new StringBuilder(listed.length);
        for (Label label : listed) {
            map.append((char) numbers.computeIfAbsent(label, key -> numbers.size() + 1).intValue());
        }
        if (start > 0) {
            code.pushInt(start);
            code.op(Opcodes.ISUB);
        }
        code.pushString(map.toString());
        code.invokeStatic(Abi.BRANCH_TABLES, "select", "(ILjava/lang/String;)I");
        List<Label> distinct = new ArrayList<>(numbers.keySet());
        code.tableSwitch(1, otherwise, distinct.toArray(Label[]::new));
    }
}
