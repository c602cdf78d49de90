package dev.wasmjar.compiler.debug;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of all line programs of a module, which come in any order. Where several are for one address,
 * the last one counts. There may be millions of them.
 */
final class LineRows {

    /** Instead of the line, where a sequence ends. */
    private static final int END = 0;

    private final Map<SourceFile, Integer> numbers = new HashMap<>();
    private final List<SourceFile> files = new ArrayList<>();

    /**
     * The address of a row in the upper half, so that rows can be sorted, and in the lower half where its
     * file and line are, which also tells which of several was last.
     */
    private long[] keys = new long[64];

    private int[] fileOf = new int[64];
    private int[] lineOf = new int[64];
    private int size;

    /** Adds that code from an address on is from a line of a file. */
    void add(long address, SourceFile file, int line) {
        Integer known = numbers.get(file);
        if (known == null) {
            known = files.size();
            numbers.put(file, known);
            files.add(file);
        }
        add(address, known, line);
    }

    /** Adds that nothing is known of code from an address on, unless another row says something. */
    void end(long address) {
        add(address, 0, END);
    }

    private void add(long address, int file, int line) {
        boolean isMore =
                size > 0
                        && lineOf[size - 1] == line
                        && fileOf[size - 1] == file
                        && address(size - 1) <= address;
        if (isMore || address < 0 || address > Integer.MAX_VALUE) {
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            fileOf = Arrays.copyOf(fileOf, 2 * size);
            lineOf = Arrays.copyOf(lineOf, 2 * size);
        }
        keys[size] = address << 32 | size;
        fileOf[size] = file;
        lineOf[size++] = line;
    }

    /** Sorts the rows and leaves one for each address; the last thing to do before asking. */
    void sort() {
        Arrays.sort(keys, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            boolean isSame = kept > 0 && keys[kept - 1] >>> 32 == keys[i] >>> 32;
            if (!isSame) {
                keys[kept++] = keys[i];
            } else if (lineOf[(int) keys[i]] != END) {
                keys[kept - 1] = keys[i];
            }
        }
        size = kept;
    }

    int size() {
        return size;
    }

    /** The row of an address, or what {@link Arrays#binarySearch(long[], long)} has instead. */
    int find(long address) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = address(middle);
            if (found == address) {
                return middle;
            }
            if (found < address) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    long address(int row) {
        return keys[row] >>> 32;
    }

    /** What a row says; nothing at the end of a sequence. */
    Optional<Place> place(int row) {
        int index = (int) keys[row];
        return lineOf[index] == END
                ? Optional.empty()
                : Optional.of(new Place(files.get(fileOf[index]), lineOf[index]));
    }
}
