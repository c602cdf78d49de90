package dev.wasmjar.format;

import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.ReferenceType;
import java.util.List;
import java.util.Optional;

/**
 * What the runtime must know of a module to instantiate it without its WebAssembly binary. Index spaces
 * hold imports first, as in the specification.
 *
 * @param types the type section; empty where a type is not a function type
 * @param imports the imports in order
 * @param exports the exports in order
 * @param functionTypes type index of each function
 * @param tables the tables that the module defines
 * @param memories the memories that the module defines
 * @param globals the globals that the module defines
 * @param globalFields globals of a lower index that the module defines are fields of the instance class
 * @param startFunction index of the start function, or -1
 * @param elements the element segments
 * @param data the data segments
 * @param customSections the custom sections
 * @param indirectIds indirect id of each function, or -1
 * @param entries functions in the order of their entries
 * @param codeSection the content of the code section
 * @param size size of the module in bytes
 */
public record ModuleDescriptor(
        List<Optional<FunctionType>> types,
        List<Import> imports,
        List<Export> exports,
        Numbers functionTypes,
        List<Table> tables,
        List<ExternalType.Memory> memories,
        List<Global> globals,
        int globalFields,
        int startFunction,
        List<Element> elements,
        DataSegments data,
        List<CustomSection> customSections,
        Numbers indirectIds,
        Numbers entries,
        Range codeSection,
        long size) {

    /**
     * A range of bytes of the module.
     *
     * @param offset offset of the first byte
     * @param length number of bytes
     */
    public record Range(long offset, long length) {}

    /**
     * An import.
     *
     * @param module name of the module to import from
     * @param name name of the item
     * @param type what it must be
     */
    public record Import(String module, String name, ExternalType type) {}

    /**
     * An export.
     *
     * @param name its name
     * @param kind its kind
     * @param index index in the index space of its kind
     */
    public record Export(String name, ExternalType.Kind kind, int index) {}

    /**
     * A table that the module defines.
     *
     * @param type its type
     * @param init value of its elements, where the module gives one
     */
    public record Table(ExternalType.Table type, Optional<Constant> init) {}

    /**
     * A global that the module defines.
     *
     * @param type its type
     * @param init its initial value
     */
    public record Global(ExternalType.Global type, Constant init) {}

    /** When the contents of a segment are used. */
    public enum Mode {
        ACTIVE,
        PASSIVE,
        DECLARATIVE
    }

    /**
     * An element segment; its elements are functions, or else values.
     *
     * @param mode when it is used
     * @param table table of an active segment
     * @param offset offset of an active segment
     * @param type type of the elements
     * @param functions the elements as function indices, empty if given as values
     * @param values the elements as constant expressions, empty if given as functions
     */
    public record Element(
            Mode mode,
            int table,
            Optional<Constant> offset,
            ReferenceType type,
            Numbers functions,
            List<Constant> values) {

        /** Number of elements. */
        public int length() {
            return functions.size() + values.size();
        }
    }

    /**
     * A data segment.
     *
     * @param memory memory of an active segment, -1 for a passive one
     * @param offset offset of an active segment
     * @param bytes where its bytes stand in the module
     */
    public record Data(int memory, Optional<Constant> offset, Range bytes) {}

    /**
     * A custom section.
     *
     * @param name its name
     * @param bytes where its content stands in the module
     */
    public record CustomSection(String name, Range bytes) {}

    /**
     * A constant expression in postfix order (WebAssembly 3.0, section 3.4.13).
     *
     * @param steps its instructions
     */
    public record Constant(List<Step> steps) {}

    /** The instructions of constant expressions. */
    public enum Operation {
        I32_CONST,
        I64_CONST,
        F32_CONST,
        F64_CONST,
        GLOBAL_GET,
        REF_NULL,
        REF_FUNC,
        I32_ADD,
        I32_SUB,
        I32_MUL,
        I64_ADD,
        I64_SUB,
        I64_MUL;

        /** Whether it yields its operand: such come first. */
        public boolean isConstant() {
            return compareTo(F64_CONST) <= 0;
        }
    }

    /**
     * An instruction of a constant expression.
     *
     * @param operation which
     * @param operand bits of a constant; index of a global or function; otherwise 0
     */
    public record Step(Operation operation, long operand) {}

    /** Number of imports of a kind. */
    public int imported(ExternalType.Kind kind) {
        int count = 0;
        for (Import item : imports) {
            if (item.type().kind() == kind) {
                count++;
            }
        }
        return count;
    }

    /** The function type at a type index. */
    public FunctionType functionTypeAt(int typeIndex) {
        return types.get(typeIndex).orElseThrow();
    }
}
