package dev.wasmjar.link;

import dev.wasmjar.abi.Traps;
import dev.wasmjar.format.IndexSpaces;
import dev.wasmjar.format.MappedLines;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.format.Numbers;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the instructions of generated methods stand: in source code, where the class of the method has a
 * source file; otherwise in the module.
 */
final class CodePositions {

    /** The highest line that a class file can have: code at that offset of a function, or behind. */
    private static final int MAX_LINE = 65535;

    private final Numbers bodyStarts;
    private final UnaryOperator<String> mappedLines;
    private final int importedFunctions;
    private final boolean hasLineTable;

    /**
     * The positions in a module.
     *
     * @param bodyStarts where the bodies of its functions start
     * @param mappedLines what the mapped lines of a class stand for, by its name
     */
    CodePositions(
            ModuleDescriptor descriptor,
            Numbers bodyStarts,
            UnaryOperator<String> mappedLines) {
        this.bodyStarts = bodyStarts;
        this.mappedLines = mappedLines;
        this.importedFunctions = new IndexSpaces(descriptor).importedFunctions();
        this.hasLineTable =
                descriptor.customSections().stream()
                        .anyMatch(section -> section.name().equals(".debug_line"));
    }

    /**
     * Whether the innermost frame has the line of the instruction that trapped: accesses to memories have
     * lines only in modules with a line table, since checks of their bounds share one trap otherwise.
     */
    boolean isKnown(Throwable thrown) {
        return hasLineTable || !Traps.OUT_OF_BOUNDS_MEMORY.equals(thrown.getMessage());
    }

    /** The place in source code of a frame, such as {@code parser.c:42}, where it is known. */
    Optional<String> source(StackTraceElement frame) {
        boolean isSource =
                frame.getLineNumber() >= 0
                        && !frame.getFileName().equals(frame.getClassName() + ".wasm");
        return isSource
                ? Optional.of(frame.getFileName() + ":" + frame.getLineNumber())
                : Optional.empty();
    }

    /**
     * A frame of a function.
     *
     * @param module name of the module
     * @param name name of the function
     * @param generated the frame of the generated method
     * @param isUnknown whether the line of the method is not that of the instruction
     */
    StackTraceElement frame(
            String module,
            String name,
            int function,
            StackTraceElement generated,
            boolean isUnknown) {
        int line = generated.getLineNumber();
        if (isUnknown || line <= 0) {
            return new StackTraceElement(module, name, module + ".wasm", -1);
        }
        if (generated.getFileName() == null) {
            return new StackTraceElement(module, name, module + ".wasm", offset(function, line));
        }
        MappedLines.Place place =
                line < MappedLines.FIRST
                        ? new MappedLines.Place(generated.getFileName(), line)
                        : MappedLines.find(mappedLines.apply(generated.getClassName()), line);
        return place == null
                ? new StackTraceElement(module, name, generated.getFileName(), -1)
                : new StackTraceElement(module, name, place.file(), place.line());
    }

    /** Offset in the module of the instruction that a line of a method stands for, or -1. */
    private int offset(int function, int line) {
        int body = function - importedFunctions;
        boolean isKnown = line < MAX_LINE && body >= 0 && body < bodyStarts.size();
        return isKnown ? bodyStarts.get(body) + line - 1 : -1;
    }
}
