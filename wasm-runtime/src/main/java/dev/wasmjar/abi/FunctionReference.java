package dev.wasmjar.abi;

import dev.wasmjar.Instance;
import dev.wasmjar.WasmFunction;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A function as a value: of an instance, or of the host. */
public final class FunctionReference implements WasmFunction {

    /** The instance whose function it is; null for a host function. */
    public final ModuleInstance owner;

    /** Number that generated code of the owner switches on. */
    public final int id;

    private final int index;
    private final FunctionType type;
    private final HostCode host;
    private final Function<Object[], Object[]> wideHost;
    private MethodHandle handle;

    private FunctionReference(
            ModuleInstance owner,
            int index,
            int id,
            FunctionType type,
            HostCode host,
            Function<Object[], Object[]> wideHost) {
        this.owner = owner;
        this.index = index;
        this.id = id;
        this.type = type;
        this.host = host;
        this.wideHost = wideHost;
    }

    static FunctionReference ofModule(ModuleInstance owner, int index) {
        InstanceModule module = owner.module;
        return new FunctionReference(
                owner, index, module.indirectId(index), module.typeOf(index), null, null);
    }

    /**
     * A host function.
     *
     * @throws IllegalArgumentException where the handle has another type than {@code type} maps to
     */
    public static FunctionReference ofHost(FunctionType type, MethodHandle handle) {
        if (!handle.type().equals(JavaTypes.handleType(type))) {
            throw new IllegalArgumentException(
                    "a function of type "
                            + type
                            + " needs a method handle of type "
                            + JavaTypes.handleType(type)
                            + ", not "
                            + handle.type());
        }
        FunctionReference reference = new FunctionReference(null, -1, -1, type, null, null);
        reference.handle = handle;
        return reference;
    }

    /** A host function, whose handles are of the type that {@code type} maps to. */
    public static FunctionReference ofHost(FunctionType type, HostCode code) {
        return new FunctionReference(null, -1, -1, type, code, null);
    }

    /** A host function with too many parameters for a method handle; it takes and returns boxed values. */
    public static FunctionReference ofWideHost(
            FunctionType type, Function<Object[], Object[]> function) {
        return new FunctionReference(null, -1, -1, type, null, function);
    }

    @Override
    public FunctionType type() {
        return type;
    }

    /** Index in the owner's module, -1 for a host function. */
    public int index() {
        return index;
    }

    @Override
    public MethodHandle methodHandle() {
        if (handle == null) {
            if (wideHost != null) {
                throw new IllegalArgumentException("too many parameters for a method handle");
            }
            handle = owner == null ? host.function() : owner.module.handle(index, owner);
        }
        return handle;
    }

    /** The function as a handle that takes the instance which imports it before the declared parameters. */
    MethodHandle imported() {
        return host != null
                ? host.imported()
                : MethodHandles.dropArguments(methodHandle(), 0, Instance.class);
    }

    @Override
    public long[] call(long... arguments) {
        requireNumbers(type.params());
        requireNumbers(type.results());
        requireCount(arguments.length);
        long[] numbers = invokeEntry(arguments, null);
        int results = type.results().size();
        return numbers.length == results ? numbers : Arrays.copyOf(numbers, results);
    }

    @Override
    public Object[] callBoxed(Object... arguments) {
        requireCount(arguments.length);
        List<ValueType> params = type.params();
        int size = Math.max(params.size(), type.results().size());
        long[] numbers = new long[size];
        Object[] references = new Object[size];
        for (int i = 0; i < arguments.length; i++) {
            Boxes.unbox(params.get(i), arguments[i], i, numbers, references);
        }
        numbers = invokeEntry(numbers, references);
        Object[] results = new Object[type.results().size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = Boxes.box(type.results().get(i), i, numbers, references);
        }
        return results;
    }

    /** Calls with arguments laid out by index; results come back in the arrays, numbers also returned. */
    private long[] invokeEntry(long[] arguments, Object[] references) {
        int size = Math.max(type.params().size(), type.results().size());
        long[] numbers = Arrays.copyOf(arguments, size);
        if (owner != null) {
            owner.requireOpen();
        }
        int entry = owner == null ? -1 : owner.module.untypedEntry(index);
        if (entry >= 0) {
            owner.module.invoke(owner, entry, numbers, references);
        } else if (wideHost != null) {
            Boxes.invoke(wideHost, type, numbers, references);
        } else {
            Boxes.invoke(methodHandle(), type, numbers, references);
        }
        return numbers;
    }

    private void requireCount(int count) {
        if (count != type.params().size()) {
            throw new IllegalArgumentException(
                    "a function of type " + type + " takes " + type.params().size()
                            + " arguments, not " + count);
        }
    }

    private void requireNumbers(List<ValueType> types) {
        for (ValueType value : types) {
            if (!(value instanceof NumberType)) {
                throw new IllegalArgumentException(
                        "call(long...) carries numbers only, and the function's type is " + type
                                + "; use callBoxed or methodHandle");
            }
        }
    }

    /** The type as text, with where the function comes from. */
    @Override
    public String toString() {
        return owner == null ? "host function " + type : "function " + index + " " + type;
    }
}
