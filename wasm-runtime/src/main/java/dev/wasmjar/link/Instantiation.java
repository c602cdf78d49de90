package dev.wasmjar.link;

import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.Trap;
import dev.wasmjar.abi.FunctionReference;
import dev.wasmjar.abi.GlobalCell;
import dev.wasmjar.abi.LinearMemory;
import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.abi.ReferenceTable;
import dev.wasmjar.abi.TableOps;
import dev.wasmjar.abi.Traps;
import dev.wasmjar.format.DataSegments;
import dev.wasmjar.format.IndexSpaces;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.Limits;
import java.lang.invoke.MethodHandle;

/** Makes one instance, in the order of WebAssembly 3.0, section 4.7.4. */
final class Instantiation {
    private static final byte[] NO_BYTES = {};
    private static final Object[] NO_ELEMENTS = {};

    private final LoadedModule module;
    private final ModuleDescriptor descriptor;
    private final IndexSpaces spaces;
    private final Imports imports;
    private final ModuleInstance instance;
    private final ConstantEvaluator constants;

    Instantiation(LoadedModule module, Imports imports) {
        this.module = module;
        this.descriptor = module.descriptor();
        this.spaces = module.spaces();
        this.imports = imports;
        this.instance = module.newInstance();
        this.constants = new ConstantEvaluator(instance, spaces);
    }

    Instance run() {
        instance.module = module;
        instance.counts = module.counts();
        instance.importedFunctions = new MethodHandle[spaces.importedFunctions()];
        instance.memories = new LinearMemory[spaces.memories()];
        if (spaces.tables() > 0) {
            instance.tables = new ReferenceTable[spaces.tables()];
        }
        if (spaces.hasGlobalCells()) {
            instance.globals = new GlobalCell[spaces.globals()];
        }
        instance.dataSegments = new byte[descriptor.data().size()][];
        instance.elementSegments = new Object[descriptor.elements().size()][];
        if (!descriptor.imports().isEmpty()) {
            new ImportMatcher(module, imports, instance).match();
        }
        // Others may read the data meanwhile.
        try (ModuleBytes.Reader bytes = openData()) {
            allocateMemories();
            initializeGlobals();
            allocateTables();
            readElements();
            initializeTables();
            copyData(bytes);
        }
        start();
        return instance;
    }

    /** Null where there is no data. */
    private ModuleBytes.Reader openData() {
        DataSegments data = descriptor.data();
        if (data.isEmpty()) {
            return null;
        }
        int last = data.size() - 1;
        return module.bytes().open(data.start(0), (long) data.start(last) + data.length(last));
    }

    private void allocateMemories() {
        int first = spaces.importedMemories();
        int[] reached = module.memorySizes();
        for (int i = 0; i < reached.length; i++) {
            Limits limits = descriptor.memories().get(i).limits();
            instance.setMemory(
                    first + i, LinearMemory.create(limits.min(), limits.max(), reached, i));
        }
    }

    private void initializeGlobals() {
        int index = spaces.importedGlobals();
        for (ModuleDescriptor.Global global : descriptor.globals()) {
            ExternalType.Global type = global.type();
            if (type.valueType().isReference()) {
                Object value = constants.reference(global.init());
                if (spaces.isField(index)) {
                    instance.setGlobalReference(index, value);
                } else {
                    instance.globals[index] =
                            GlobalCell.ofReference(type.valueType(), type.mutable(), value);
                }
            } else {
                long bits = constants.bits(global.init());
                if (spaces.isField(index)) {
                    instance.setGlobalBits(index, bits);
                } else {
                    instance.globals[index] =
                            GlobalCell.ofBits(type.valueType(), type.mutable(), bits);
                }
            }
            index++;
        }
    }

    private void allocateTables() {
        int index = spaces.importedTables();
        for (ModuleDescriptor.Table table : descriptor.tables()) {
            ExternalType.Table type = table.type();
            Object init = table.init().isPresent() ? constants.reference(table.init().get()) : null;
            instance.tables[index++] =
                    ReferenceTable.create(
                            type.elementType(), type.limits().min(), type.limits().max(), init);
        }
    }

    private void readElements() {
        for (int i = 0; i < instance.elementSegments.length; i++) {
            ModuleDescriptor.Element element = descriptor.elements().get(i);
            instance.elementSegments[i] =
                    element.mode() == ModuleDescriptor.Mode.DECLARATIVE || goesUnused(element)
                            ? NO_ELEMENTS
                            : values(element);
        }
    }

    /** Whether a segment only lists functions for the start of a table. */
    private static boolean goesUnused(ModuleDescriptor.Element element) {
        return element.mode() == ModuleDescriptor.Mode.ACTIVE && element.values().isEmpty();
    }

    private Object[] values(ModuleDescriptor.Element element) {
        Object[] values = new Object[element.length()];
        for (int i = 0; i < element.functions().size(); i++) {
            values[i] = instance.reference(element.functions().get(i));
        }
        for (int i = 0; i < element.values().size(); i++) {
            values[i] = constants.reference(element.values().get(i));
        }
        return values;
    }

    private void initializeTables() {
        for (int i = 0; i < instance.elementSegments.length; i++) {
            ModuleDescriptor.Element element = descriptor.elements().get(i);
            if (element.mode() == ModuleDescriptor.Mode.ACTIVE) {
                int offset = (int) constants.bits(element.offset().orElseThrow());
                if (goesUnused(element)) {
                    TableOps.init(offset, element.functions(), instance, element.table());
                } else {
                    TableOps.init(offset, 0, element.length(), instance, element.table(), i);
                }
                TableOps.drop(instance, i);
            }
        }
    }

    private void copyData(ModuleBytes.Reader bytes) {
        DataSegments data = descriptor.data();
        for (int i = 0; i < instance.dataSegments.length; i++) {
            int length = data.length(i);
            if (data.isPassive(i)) {
                byte[] passive = new byte[length];
                bytes.read(data.start(i), length, passive, 0);
                instance.dataSegments[i] = passive;
                continue;
            }
            instance.dataSegments[i] = NO_BYTES;
            ModuleDescriptor.Constant expression = data.expression(i);
            long offset = expression == null ? data.offset(i) : constants.bits(expression);
            LinearMemory memory = instance.memories[data.memory(i)];
            if ((offset & 0xFFFF_FFFFL) + length > memory.sizeBytes()) {
                throw Traps.outOfBoundsMemory();
            }
            bytes.read(data.start(i), length, memory.bytes(), (int) offset);
        }
    }

    /** Runs the start function. */
    private void start() {
        if (descriptor.startFunction() < 0) {
            return;
        }
        FunctionReference start = instance.reference(descriptor.startFunction());
        try {
            start.methodHandle().invokeExact();
        } catch (Trap trap) {
            throw trap;
        } catch (Throwable thrown) {
            throw Traps.unchecked(thrown);
        }
    }
}
