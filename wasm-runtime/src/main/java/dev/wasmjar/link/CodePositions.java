package dev.wasmjar.link;

import dev.wasmjar.abi.Traps;
import dev.wasmjar.debug.LineTable;
import dev.wasmjar.format.IndexSpaces;
import dev.wasmjar.format.ModuleDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the instructions of generated methods stand: in the module, and in its source code. */
final class CodePositions {

    /** The highest line that a class file can have: code at that offset of a function, or behind. */
    private static final int MAX_LINE = 65535;

    private static final Set<String> DEBUG_SECTIONS =
            Set.of(".debug_line", ".debug_line_str", ".debug_str");

    private final ModuleDescriptor descriptor;
    private final int importedFunctions;
    private final LineTable lines;

    private CodePositions(ModuleDescriptor descriptor, LineTable lines) {
        this.descriptor = descriptor;
        this.importedFunctions = new IndexSpaces(descriptor).importedFunctions();
        this.lines = lines;
    }

    /** Reads what the module says of its source code, where its bytes are at hand. */
    static CodePositions of(ModuleDescriptor descriptor, Optional<ModuleBytes> bytes) {
        Map<String, byte[]> sections = new HashMap<>();
        List<ModuleDescriptor.CustomSection> debug =
                descriptor.customSections().stream()
                        .filter(section -> DEBUG_SECTIONS.contains(section.name()))
                        .toList();
        if (!debug.isEmpty() && bytes.isPresent()) {
            try (ModuleBytes.Reader reader = bytes.get().open()) {
                for (ModuleDescriptor.CustomSection section : debug) {
                    byte[] content = new byte[(int) section.bytes().length()];
                    reader.read(section.bytes(), content, 0);
                    sections.put(section.name(), content);
                }
            }
        }
        return new CodePositions(descriptor, LineTable.read(sections));
    }

    /**
     * Whether the innermost frame has the line of the instruction that trapped: accesses to memories have
     * lines only in modules with a line table, since checks of their bounds share one trap otherwise.
     */
    boolean isKnown(Throwable thrown) {
        return lines != LineTable.EMPTY
                || !Traps.OUT_OF_BOUNDS_MEMORY.equals(thrown.getMessage());
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
     * @param lineNumber line of the generated method: offset from the start of the function's body, from 1
     */
    StackTraceElement frame(String module, String name, int function, int lineNumber) {
        int body = function - importedFunctions;
        boolean isKnown =
                lineNumber > 0
                        && lineNumber < MAX_LINE
                        && body >= 0
                        && body < descriptor.bodyStarts().length;
        if (!isKnown) {
            return new StackTraceElement(module, name, module + ".wasm", -1);
        }
        int offset = descriptor.bodyStarts()[body] + lineNumber - 1;
        return lines.at(offset - descriptor.codeSection().offset())
                .map(place -> new StackTraceElement(module, name, place.file(), place.line()))
                .orElseGet(() -> new StackTraceElement(module, name, module + ".wasm", offset));
    }
}
