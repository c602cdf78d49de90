package dev.wasmjar.compiler.module;

import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import java.util.BitSet;
import java.util.List;

/**
 * A decoded module: the content of its sections, function bodies left as byte ranges (WebAssembly
 * 3.0, section 2.5). Index spaces hold imports first.
 *
 * @param bytes the whole module; not to be modified
 * @param types the types, flattened over recursion groups, indexed by type index
 * @param imports the imports in order
 * @param importedFunctions how many functions are imported; they have the lowest indices
 * @param functionTypes type index of each function, imported ones first
 * @param tables all tables, imported ones first
 * @param memories all memories, imported ones first
 * @param tags all tags, imported ones first
 * @param globals all globals, imported ones first
 * @param exports the exports in order
 * @param startFunction index of the start function, or -1
 * @param elements element segments
 * @param dataSegments data segments
 * @param bodies bodies of the functions that are not imported
 * @param customSections custom sections in order
 * @param codeSection content of the code section, or an empty range at the end of the module
 * @param names names of functions and module; never fails, empty where there are none
 * @param dataCount content of the data count section, or -1 where there is none
 * @param declaredFunctions functions that occur outside of bodies, so that bodies may take
 *     references of them; not to be modified
 */
public record DecodedModule(
        byte[] bytes,
        List<DefinedType> types,
        List<Import> imports,
        int importedFunctions,
        int[] functionTypes,
        List<Table> tables,
        List<ExternalType.Memory> memories,
        List<ExternalType.Tag> tags,
        List<Global> globals,
        List<Export> exports,
        int startFunction,
        List<ElementSegment> elements,
        List<DataSegment> dataSegments,
        List<FunctionBody> bodies,
        List<CustomSection> customSections,
        ByteRange codeSection,
        Names names,
        int dataCount,
        BitSet declaredFunctions) {

    /** The body of a function that the module defines. */
    public FunctionBody bodyOf(int function) {
        return bodies.get(function - importedFunctions);
    }

    /** The function type at a type index; the module has been validated, so it is one. */
    public FunctionType functionTypeAt(int typeIndex) {
        return (FunctionType) types.get(typeIndex).composite();
    }

    /** The type of a function. */
    public FunctionType typeOfFunction(int function) {
        return functionTypeAt(functionTypes[function]);
    }
}
