package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.debug.Place;
import dev.wasmjar.compiler.debug.SourceFile;
import dev.wasmjar.compiler.plan.FunctionSources;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.MappedLines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lines that are those of a source file, for the classes of a group. Lines of other files, whose code is
 * inlined, and lines beyond what the class-file format can hold, get numbers from {@link
 * MappedLines#FIRST} on, in the order in which they come up; a source map (JSR 45) tells debuggers what
 * these stand for, and a constant of the class tells the runtime.
 */
final class SourceLines implements Lines {

    /** A constant of a class has at most 65,535 bytes; a character takes three at most. */
    private static final int MAX_CONSTANT_CHARS = 65_535 / 3;

    private static final String STRATUM = "WASM";

    private final SourceFile file;
    private final FunctionSources sources;
    private final Map<Place, Integer> mapped = new LinkedHashMap<>();
    private int constantChars;

    /**
     * Lines of a file.
     *
     * @param sources where instructions are from
     */
    SourceLines(SourceFile file, FunctionSources sources) {
        this.file = file;
        this.sources = sources;
    }

    @Override
    public int at(int position) {
        Optional<Place> place = sources.at(position);
        if (place.isEmpty()) {
            return 0;
        }
        boolean isOwn = place.get().file().equals(file) && place.get().line() < MappedLines.FIRST;
        return isOwn ? place.get().line() : mapped(place.get());
    }

    private int mapped(Place place) {
        Integer known = mapped.get(place);
        if (known != null) {
            return known;
        }
        int number = MappedLines.FIRST + mapped.size();
        int chars = constantChars + MappedLines.text(place.file().name(), place.line()).length();
        if (number > LAST || chars > MAX_CONSTANT_CHARS) {
            return 0;
        }
        constantChars = chars;
        mapped.put(place, number);
        return number;
    }

    @Override
    public boolean ofAccesses() {
        return true;
    }

    @Override
    public boolean ofSource() {
        return true;
    }

    /** Writes into a class what its lines stand for. */
    void describe(ClassBuilder builder) {
        builder.source(file.name(), sourceMap());
        if (!mapped.isEmpty()) {
            StringBuilder text = new StringBuilder();
            mapped.keySet()
                    .forEach(place -> text.append(MappedLines.text(place.file().name(), place.line())));
            builder.constant(GeneratedNames.MAPPED_LINES_FIELD, text.toString());
        }
    }

    private String sourceMap() {
        Map<SourceFile, Integer> files = new LinkedHashMap<>();
        files.put(file, 1);
        mapped.keySet().forEach(place -> files.putIfAbsent(place.file(), files.size() + 1));
        StringBuilder text = new StringBuilder("SMAP\n" + file.name() + "\n" + STRATUM + "\n");
        text.append("*S " + STRATUM + "\n*F\n");
        files.forEach(
                (from, number) ->
                        text.append("+ " + number + " " + from.name() + "\n" + from.path() + "\n"));
        text.append("*L\n1#1," + (MappedLines.FIRST - 1) + ":1\n");
        mapped.forEach(
                (place, number) ->
                        text.append(place.line() + "#" + files.get(place.file()) + ":" + number + "\n"));
        return text.append("*E\n").toString();
    }
}
