package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.debug.LineTable;
import dev.wasmjar.compiler.debug.Place;
import dev.wasmjar.compiler.debug.SourceFile;
import dev.wasmjar.compiler.module.ByteRange;
import dev.wasmjar.compiler.module.DecodedModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From which source files the functions of a module are, where it has a line table: a function is from
 * the file of its first line, though code of others may be inlined in it.
 */
public final class FunctionSources {
    private final int importedFunctions;
    private final int codeStart;
    private final LineTable lines;
    private final List<Optional<SourceFile>> files = new ArrayList<>();

    private FunctionSources(DecodedModule module, LineTable lines) {
        this.importedFunctions = module.importedFunctions();
        this.codeStart = module.codeSection().start();
        this.lines = lines;
    }

    /** Reads the line table of a module; what is damaged is as good as none. */
    public static FunctionSources of(DecodedModule module) {
        FunctionSources sources = new FunctionSources(module, LineTable.of(module));
        if (sources.lines != LineTable.EMPTY) {
            module.bodies().forEach(body -> sources.add(body.range()));
        }
        return sources;
    }

    private void add(ByteRange body) {
        files.add(
                lines.firstIn(body.start() - codeStart, body.end() - codeStart)
                        .map(Place::file));
    }

    /** The source file of a function that the module defines, where it is known. */
    public Optional<SourceFile> file(int function) {
        return files.isEmpty() ? Optional.empty() : files.get(function - importedFunctions);
    }

    /** Whether two functions are from the same file, or both from one that is not known. */
    boolean isSame(int first, int second) {
        return file(first).equals(file(second));
    }

    /** Where an instruction is from, by its byte offset in the module. */
    public Optional<Place> at(int position) {
        return lines.at(position - codeStart);
    }

    /** The same functions, those of a file together, files in the order of their first function. */
    int[] together(int[] order) {
        if (files.isEmpty()) {
            return order;
        }
        Map<Optional<SourceFile>, List<Integer>> byFile = new LinkedHashMap<>();
        for (int function : order) {
            byFile.computeIfAbsent(file(function), file -> new ArrayList<>()).add(function);
        }
        return byFile.values().stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    }
}
