package dev.wasmjar.compiler.plan;

import java.util.BitSet;
import java.util.SortedSet;

/**
 * What the layout must know of the bodies of a module before any of them is compiled; found while they
 * are validated.
 *
 * @param tailCallers functions that make tail calls
 * @param indirectCalls the kinds of calls through tables that there are
 * @param calls which functions call which
 * @param mostValuesPassed how many values calls, blocks and branches pass, at most
 * @param ordinary whether all instructions and types are of features that are compiled: if not, whether
 *     the module is refused turns out when its bodies are compiled
 */
public record ModuleFacts(
        BitSet tailCallers,
        SortedSet<IndirectCall> indirectCalls,
        CallGraph calls,
        long mostValuesPassed,
        boolean ordinary) {

    /**
     * A kind of call through a table.
     *
     * @param typeIndex index of the type of the callee
     * @param table the table
     * @param tail whether it is a tail call
     */
    public record IndirectCall(int typeIndex, int table, boolean tail)
            implements Comparable<IndirectCall> {
        @Override
        public int compareTo(IndirectCall other) {
            int byType = Integer.compare(typeIndex, other.typeIndex);
            if (byType != 0) {
                return byType;
            }
            int byTable = Integer.compare(table, other.table);
            return byTable != 0 ? byTable : Boolean.compare(tail, other.tail);
        }
    }
}
