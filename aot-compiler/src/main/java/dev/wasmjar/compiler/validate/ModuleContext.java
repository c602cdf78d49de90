package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.compiler.typing.TypeSpace;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import java.util.List;

/**
 * What function bodies may refer to, prepared for fast lookup. Made once a module; immutable, so
 * that the validators of several threads can share it.
 */
public final class ModuleContext {
    final DecodedModule module;
    final TypeSpace types;

    private final FunctionSignature[] signatures;
    private final int[] globals;
    private final boolean[] mutableGlobals;
    private final int[] memoryAddresses;
    private final int[] tableAddresses;
    private final int[] tableElements;
    private final int[] elementSegments;

    /** Prepares a module that {@code ModuleDecoder} has decoded. */
    public ModuleContext(DecodedModule module) {
        this.module = module;
        types = TypeSpace.of(module.types());
        signatures = new FunctionSignature[types.size()];
        for (int i = 0; i < signatures.length; i++) {
            if (types.isFunction(i)) {
                signatures[i] =
                        new FunctionSignature(
                                types.params(i), types.results(i), types.functionType(i));
            }
        }
        globals = new int[module.globals().size()];
        mutableGlobals = new boolean[globals.length];
        for (int i = 0; i < globals.length; i++) {
            ExternalType.Global type = module.globals().get(i).type();
            globals[i] = TypeCode.of(type.valueType());
            mutableGlobals[i] = type.mutable();
        }
        memoryAddresses = new int[module.memories().size()];
        for (int i = 0; i < memoryAddresses.length; i++) {
            memoryAddresses[i] = code(module.memories().get(i).addressType());
        }
        tableAddresses = new int[module.tables().size()];
        tableElements = new int[tableAddresses.length];
        for (int i = 0; i < tableAddresses.length; i++) {
            ExternalType.Table type = module.tables().get(i).type();
            tableAddresses[i] = code(type.addressType());
            tableElements[i] = TypeCode.of(type.elementType());
        }
        elementSegments = new int[module.elements().size()];
        for (int i = 0; i < elementSegments.length; i++) {
            elementSegments[i] = TypeCode.of(module.elements().get(i).type());
        }
    }

    private static int code(AddressType type) {
        return type == AddressType.I32 ? TypeCode.I32 : TypeCode.I64;
    }

    /** The module. */
    public DecodedModule module() {
        return module;
    }

    /** The types of the module and the relations over them. */
    public TypeSpace types() {
        return types;
    }

    FunctionSignature signature(int typeIndex, int offset) {
        checkType(typeIndex, offset);
        FunctionSignature signature = signatures[typeIndex];
        if (signature == null) {
            throw InvalidModuleException.invalid("non-function type " + typeIndex, offset);
        }
        return signature;
    }

    void checkType(int index, int offset) {
        check(index, signatures.length, "type", offset);
    }

    void checkStruct(int index, int offset) {
        checkType(index, offset);
        if (!types.isStruct(index)) {
            throw InvalidModuleException.invalid("non-structure type " + index, offset);
        }
    }

    void checkArray(int index, int offset) {
        checkType(index, offset);
        if (!types.isArray(index)) {
            throw InvalidModuleException.invalid("non-array type " + index, offset);
        }
    }

    /** Type index of a function. */
    int typeOfFunction(int function, int offset) {
        int[] functionTypes = module.functionTypes();
        check(function, functionTypes.length, "function", offset);
        return functionTypes[function];
    }

    FunctionSignature signatureOfFunction(int function, int offset) {
        return signatures[typeOfFunction(function, offset)];
    }

    FunctionSignature signatureOfTag(int tag, int offset) {
        List<ExternalType.Tag> tags = module.tags();
        check(tag, tags.size(), "tag", offset);
        return signatures[tags.get(tag).typeIndex()];
    }

    int global(int index, int offset) {
        check(index, globals.length, "global", offset);
        return globals[index];
    }

    boolean isMutable(int global) {
        return mutableGlobals[global];
    }

    /** Code of the addresses of a memory. */
    int memoryAddress(int memory, int offset) {
        check(memory, memoryAddresses.length, "memory", offset);
        return memoryAddresses[memory];
    }

    /** Code of the indices of a table. */
    int tableAddress(int table, int offset) {
        check(table, tableAddresses.length, "table", offset);
        return tableAddresses[table];
    }

    /** Code of the elements of a table that exists. */
    int tableElement(int table) {
        return tableElements[table];
    }

    int elementSegment(int segment, int offset) {
        check(segment, elementSegments.length, "elem segment", offset);
        return elementSegments[segment];
    }

    void checkDataSegment(int segment, int offset) {
        if (module.dataCount() < 0) {
            throw InvalidModuleException.malformed("data count section required", offset);
        }
        check(segment, module.dataCount(), "data segment", offset);
    }

    private static void check(int index, int size, String what, int offset) {
        if (Integer.compareUnsigned(index, size) >= 0) {
            throw InvalidModuleException.invalid(
                    "unknown " + what + " " + Integer.toUnsignedString(index), offset);
        }
    }
}
