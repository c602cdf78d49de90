package dev.wasmjar.compiler.binary;

import dev.wasmjar.compiler.module.ByteRange;
import dev.wasmjar.compiler.module.CustomSection;
import dev.wasmjar.compiler.module.DataSegment;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.ElementSegment;
import dev.wasmjar.compiler.module.Export;
import dev.wasmjar.compiler.module.FunctionBody;
import dev.wasmjar.compiler.module.Global;
import dev.wasmjar.compiler.module.Import;
import dev.wasmjar.compiler.module.Names;
import dev.wasmjar.compiler.module.Table;
import dev.wasmjar.compiler.names.RustNames;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.compiler.typing.TypeSpace;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.ExternalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has been read of a module so far; the sections fill it in order. */
final class ModuleContents {
    /** Greatest size of the function index space. */
    static final int MAX_FUNCTIONS = 1_000_000;

    /** Greatest number of items of a section, other than element segments. */
    static final int MAX_ITEMS = 1_000_000;

    final byte[] bytes;
    final TypeSpace types = new TypeSpace();
    final List<Import> imports = new ArrayList<>();
    final List<Table> tables = new ArrayList<>();
    final List<ExternalType.Memory> memories = new ArrayList<>();
    final List<ExternalType.Tag> tags = new ArrayList<>();
    final List<Global> globals = new ArrayList<>();
    final List<Export> exports = new ArrayList<>();
    final List<ElementSegment> elements = new ArrayList<>();
    final List<DataSegment> dataSegments = new ArrayList<>();
    final List<FunctionBody> bodies = new ArrayList<>();
    final List<CustomSection> customSections = new ArrayList<>();

    /** Functions that a body may take a reference of: those that occur outside of bodies. */
    final BitSet declaredFunctions = new BitSet();

    int importedFunctions;
    int importedGlobals;
    int functions;
    int startFunction = -1;
    int dataCount = -1;
    ByteRange codeSection;

    private int[] functionTypes = new int[16];

    ModuleContents(byte[] bytes) {
        this.bytes = bytes;
        this.codeSection = new ByteRange(bytes.length, bytes.length);
    }

    void addFunction(int typeIndex, int offset) {
        if (functions == MAX_FUNCTIONS) {
            throw InvalidModuleException.malformed("too many functions", offset);
        }
        if (functions == functionTypes.length) {
            functionTypes = Arrays.copyOf(functionTypes, 2 * functions);
        }
        functionTypes[functions++] = typeIndex;
    }

    int typeOfFunction(int function) {
        return functionTypes[function];
    }

    /** Reads the number of items of a section. */
    static int items(ByteReader in, String what) {
        int offset = in.position();
        int count = in.count();
        if (count > MAX_ITEMS) {
            throw InvalidModuleException.malformed(
                    "too many " + what + ": " + count + ", at most " + MAX_ITEMS, offset);
        }
        return count;
    }

    /** Reads the index of a function type. */
    int functionTypeIndex(ByteReader in) {
        int offset = in.position();
        int index = in.u32();
        if (Integer.compareUnsigned(index, types.size()) >= 0) {
            throw unknown("type", index, offset);
        }
        if (!types.isFunction(index)) {
            throw InvalidModuleException.invalid("non-function type " + index, offset);
        }
        return index;
    }

    /** Reads an index into a space of the given size. */
    int index(ByteReader in, int size, String what) {
        int offset = in.position();
        int index = in.u32();
        if (Integer.compareUnsigned(index, size) >= 0) {
            throw unknown(what, index, offset);
        }
        return index;
    }

    static InvalidModuleException unknown(String what, int index, int offset) {
        return InvalidModuleException.invalid(
                "unknown " + what + " " + Integer.toUnsignedString(index), offset);
    }

    /** A mismatch of types, with the types as detail. */
    static InvalidModuleException mismatch(int expected, int actual, int offset) {
        return InvalidModuleException.invalid(
                "type mismatch: expected "
                        + TypeCode.toText(expected)
                        + ", found "
                        + TypeCode.toText(actual),
                offset);
    }

    DecodedModule toModule() {
        return new DecodedModule(
                bytes,
                List.copyOf(types.types()),
                List.copyOf(imports),
                importedFunctions,
                Arrays.copyOf(functionTypes, functions),
                List.copyOf(tables),
                List.copyOf(memories),
                List.copyOf(tags),
                List.copyOf(globals),
                List.copyOf(exports),
                startFunction,
                List.copyOf(elements),
                List.copyOf(dataSegments),
                List.copyOf(bodies),
                List.copyOf(customSections),
                codeSection,
                names(),
                dataCount,
                declaredFunctions);
    }

    /** The names of the name section; where it has none for a function, the first under which it is exported. */
    private Names names() {
        Names given = Names.NONE;
        for (CustomSection section : customSections) {
            if (section.name().equals("name")) {
                given = NameSection.read(bytes, section.content());
                break;
            }
        }
        Map<Integer, String> functions = new HashMap<>(given.functions());
        for (Export export : exports) {
            if (export.kind() == ExternalType.Kind.FUNC && export.index() >= importedFunctions) {
                functions.putIfAbsent(export.index(), RustNames.readable(export.name()));
            }
        }
        return new Names(given.module(), Collections.unmodifiableMap(functions));
    }
}
