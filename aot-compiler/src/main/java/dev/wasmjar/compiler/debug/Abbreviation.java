package dev.wasmjar.compiler.debug;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What entries of one kind consist of (DWARF 5, section 7.5.3).
 *
 * @param tag what they are
 * @param hasChildren whether entries that belong to them follow
 * @param specifications attribute and form of each value, in turn; not to be modified
 */
record Abbreviation(long tag, boolean hasChildren, int[] specifications) {

    /** The abbreviations by their code, from the position of a reader on. */
    static Map<Long, Abbreviation> table(DwarfReader in) {
        Map<Long, Abbreviation> table = new HashMap<>();
        for (long code = in.uleb(); code != 0; code = in.uleb()) {
            table.put(code, read(in));
        }
        return table;
    }

    private static Abbreviation read(DwarfReader in) {
        long tag = in.uleb();
        boolean hasChildren = in.u8() != 0;
        int[] specifications = new int[16];
        int count = 0;
        while (true) {
            int attribute = (int) in.uleb();
            int form = (int) in.uleb();
            if (form == Form.IMPLICIT_CONST) {
                in.sleb();
            }
            if (attribute == 0 && form == 0) {
                return new Abbreviation(tag, hasChildren, Arrays.copyOf(specifications, count));
            }
            if (count == specifications.length) {
                specifications = Arrays.copyOf(specifications, 2 * count);
            }
            specifications[count++] = attribute;
            specifications[count++] = form;
        }
    }
}
