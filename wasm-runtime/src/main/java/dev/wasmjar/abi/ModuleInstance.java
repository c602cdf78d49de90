package dev.wasmjar.abi;

import dev.wasmjar.Global;
import dev.wasmjar.Instance;
import dev.wasmjar.Memory;
import dev.wasmjar.Table;
import dev.wasmjar.WasmFunction;
import dev.wasmjar.WasmModule;
import dev.wasmjar.format.Numbers;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The state of an instance as generated code sees it; each module's generated instance class extends
 * this and adds a typed field for each global. Set up by the linker before any generated code runs.
 */
public abstract class ModuleInstance implements Instance {

    /** How many memories have a field of their own. */
    public static final int MEMORY_FIELDS = 4;

    private static final byte[] NO_BYTES = {};

    /** Bytes of memory 0. */
    public byte[] m0;

    /** Bytes of memory 1. */
    public byte[] m1;

    /** Bytes of memory 2. */
    public byte[] m2;

    /** Bytes of memory 3. */
    public byte[] m3;

    /** From which index on accesses to memory 0 trap, by their size in bytes. */
    public int l0x1, l0x2, l0x4, l0x8;

    /** The same for memory 1. */
    public int l1x1, l1x2, l1x4, l1x8;

    /** The same for memory 2. */
    public int l2x1, l2x2, l2x4, l2x8;

    /** The same for memory 3. */
    public int l3x1, l3x2, l3x4, l3x8;

    /**
     * What the index of the last byte of an access to memory 0 must not exceed: the memory's last index, or
     * the largest {@code int} where the array ends with the memory, so that it refuses by itself.
     */
    public int end0;

    /** All memories, imported ones first. */
    public LinearMemory[] memories;

    /** All tables, imported ones first; null where there are none. */
    public ReferenceTable[] tables;

    /**
     * Imported functions, which take this instance first; an element is null until the function is called,
     * see {@link #imported}.
     */
    public MethodHandle[] importedFunctions;

    /**
     * Imported globals, those for which the instance class has no field, and those that were asked for; null
     * where there are none.
     */
    public GlobalCell[] globals;

    /** Data segments; one that was dropped, or was active, is empty. */
    public byte[][] dataSegments;

    /** Element segments; one that was dropped, or was active or declarative, is empty. */
    public Object[][] elementSegments;

    /** Where code that counts does so; null where none does. */
    public CallCounts counts;

    /** Function that a tail call asks its caller to call next, or -1 for none. */
    public int tailFunction = -1;

    // Values on their way between generated methods: further results, arguments of tail calls.
    public int xi0, xi1, xi2, xi3, xi4, xi5, xi6, xi7, xi8, xi9, xi10, xi11, xi12, xi13, xi14, xi15;
    public long xl0, xl1, xl2, xl3, xl4, xl5, xl6, xl7;
    public float xf0, xf1, xf2, xf3, xf4, xf5, xf6, xf7;
    public double xd0, xd1, xd2, xd3, xd4, xd5, xd6, xd7;
    public Object xr0, xr1, xr2, xr3, xr4, xr5, xr6, xr7;

    /** The locals of some function that runs or ran: written, but never read. */
    public Object lastFrame;

    private long[] wideNumbers = {};
    private Object[] wideReferences = {};
    private FunctionReference[] references = {};

    private boolean closed;
    private boolean ownsModule;

    /** The module that this is an instance of. */
    public InstanceModule module;

    @Override
    public final WasmModule module() {
        return module;
    }

    /** Makes {@link #close} close the module, too. */
    public final void ownModule() {
        ownsModule = true;
    }

    /** What still runs finds no memory, and traps. */
    @Override
    public final void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (LinearMemory memory : memories) {
            memory.detach(this);
        }
        for (int i = 0; i < MEMORY_FIELDS; i++) {
            setMemoryBytes(i, NO_BYTES, 0, true);
        }
        memories = new LinearMemory[0];
        tables = new ReferenceTable[0];
        globals = new GlobalCell[0];
        importedFunctions = new MethodHandle[0];
        references = new FunctionReference[0];
        if (ownsModule) {
            module.close();
        }
    }

    final void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "the instance of module '" + module.name() + "' is closed");
        }
    }

    @Override
    public final Optional<Object> export(String name) {
        requireOpen();
        return module.export(this, name);
    }

    @Override
    public final WasmFunction function(String name) {
        return export(name, WasmFunction.class, "function");
    }

    @Override
    public final Memory memory(String name) {
        return export(name, Memory.class, "memory");
    }

    @Override
    public final Table table(String name) {
        return export(name, Table.class, "table");
    }

    @Override
    public final Global global(String name) {
        return export(name, Global.class, "global");
    }

    private <T> T export(String name, Class<T> type, String kind) {
        Object item = export(name).orElse(null);
        if (type.isInstance(item)) {
            return type.cast(item);
        }
        throw new IllegalArgumentException(
                "module " + module.name() + " exports no " + kind + " '" + name + "'; its exports are "
                        + module.exports().stream()
                                .map(export -> export.name() + " (" + export.type().kind() + ")")
                                .collect(Collectors.joining(", ")));
    }

    /** Array for numbers that have no transfer field, of at least {@code length} elements. */
    public final long[] wideNumbers(int length) {
        if (wideNumbers.length < length) {
            wideNumbers = Arrays.copyOf(wideNumbers, length);
        }
        return wideNumbers;
    }

    /** Array for references that have no transfer field, of at least {@code length} elements. */
    public final Object[] wideReferences(int length) {
        if (wideReferences.length < length) {
            wideReferences = Arrays.copyOf(wideReferences, length);
        }
        return wideReferences;
    }

    final void setMemoryBytes(int index, byte[] bytes, int size, boolean exact) {
        switch (index) {
            case 0 -> {
                m0 = bytes;
                end0 = exact ? Integer.MAX_VALUE : size - 1;
                l0x1 = size;
                l0x2 = size - 1;
                l0x4 = size - 3;
                l0x8 = size - 7;
            }
            case 1 -> {
                m1 = bytes;
                l1x1 = size;
                l1x2 = size - 1;
                l1x4 = size - 3;
                l1x8 = size - 7;
            }
            case 2 -> {
                m2 = bytes;
                l2x1 = size;
                l2x2 = size - 1;
                l2x4 = size - 3;
                l2x8 = size - 7;
            }
            case 3 -> {
                m3 = bytes;
                l3x1 = size;
                l3x2 = size - 1;
                l3x4 = size - 3;
                l3x8 = size - 7;
            }
            default -> {}
        }
    }

    /** Bytes of a memory that has no field of its own. */
    public final byte[] memoryBytes(int index) {
        return memories[index].bytes();
    }

    /** From which index on an access of so many bytes to a memory that has no field of its own traps. */
    public final int limit(int index, int accessBytes) {
        return memories[index].sizeInBytes() - accessBytes + 1;
    }

    /** Uses {@code memory} as memory {@code index} and follows its growth. */
    public final void setMemory(int index, LinearMemory memory) {
        memories[index] = memory;
        memory.attach(this, index);
    }

    /**
     * The imported function of that index, whose type is not too wide for a method handle, which takes this
     * instance first.
     */
    public final MethodHandle imported(int function) {
        MethodHandle handle = importedFunctions[function];
        return handle != null ? handle : firstImported(function);
    }

    private MethodHandle firstImported(int function) {
        MethodHandle handle = references[function].imported();
        importedFunctions[function] = handle;
        return handle;
    }

    /** The function {@code index} of this instance as a reference; the same object each time. */
    public final FunctionReference reference(int index) {
        ensureReferences(index);
        FunctionReference reference = references[index];
        if (reference == null) {
            reference = FunctionReference.ofModule(this, index);
            references[index] = reference;
        }
        return reference;
    }

    /** Functions that a table has from {@code start} on. */
    final UnusedFunctions unusedFunctions(Numbers functions, int start) {
        return new UnusedFunctions(this, references, functions, start);
    }

    /** Makes {@code reference} the function {@code index}: for imported functions. */
    public final void setReference(int index, FunctionReference reference) {
        ensureReferences(index);
        references[index] = reference;
    }

    private void ensureReferences(int index) {
        if (references.length <= index) {
            references = Arrays.copyOf(references, Math.max(index + 1, references.length * 2));
        }
    }

    /** The key of the compilation that made the class. */
    public abstract String key();

    /** A new object of the same class. */
    public abstract ModuleInstance another();

    /** Bits of the number in a global that has a field. */
    public abstract long globalBits(int index);

    /** Sets a global that has a field from the bits of a number. */
    public abstract void setGlobalBits(int index, long bits);

    /** The reference in a global that has a field. */
    public abstract Object globalReference(int index);

    /** Sets a global that has a field to a reference. */
    public abstract void setGlobalReference(int index, Object value);

    /**
     * Calls an exported function: numbers as bits in {@code numbers}, references in {@code
     * references}, each at the index of the parameter; results come back in the same way.
     */
    public abstract void invoke(int entry, long[] numbers, Object[] references);
}
