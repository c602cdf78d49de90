package dev.wasmjar.link;

import dev.wasmjar.HostFunction;
import dev.wasmjar.Instance;
import dev.wasmjar.abi.Boxes;
import dev.wasmjar.abi.FunctionReference;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;

/** Host functions given as lambdas, as functions with a type. */
final class HostCalls implements Supplier<MethodHandle> {
    private static final MethodHandle CALL;

    static {
        try {
            CALL =
                    MethodHandles.lookup()
                            .findVirtual(
                                    HostCalls.class,
                                    "call",
                                    MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private final FunctionType type;
    private final HostFunction function;
    private final Instance caller;

    private HostCalls(FunctionType type, HostFunction function, Instance caller) {
        this.type = type;
        this.function = function;
        this.caller = caller;
    }

    /** The function as {@code caller} imports it. */
    static FunctionReference reference(FunctionType type, HostFunction function, Instance caller) {
        HostCalls calls = new HostCalls(type, function, caller);
        if (JavaTypes.isTooWide(type)) {
            return FunctionReference.ofWideHost(type, arguments -> calls.boxed(arguments));
        }
        return FunctionReference.ofHost(type, calls);
    }

    /** The function as a handle of its type. */
    @Override
    public MethodHandle get() {
        return CALL.bindTo(this)
                .asCollector(Object[].class, type.params().size())
                .asType(JavaTypes.handleType(type));
    }

    /** Calls the function; the result is as a method handle returns it, boxed. */
    private Object call(Object[] arguments) {
        int count = type.results().size();
        Object[] results = boxed(arguments);
        if (count == 0) {
            return null;
        }
        if (count == 1) {
            return results[0];
        }
        if (JavaTypes.hasReferenceResult(type)) {
            return results;
        }
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            Boxes.unbox(type.results().get(i), results[i], i, numbers, null);
        }
        return numbers;
    }

    /** Calls the function and checks what it returns. */
    private Object[] boxed(Object[] arguments) {
        Object returned = function.call(caller, arguments);
        int count = type.results().size();
        Object[] results;
        if (count == 0) {
            return new Object[0];
        } else if (count == 1) {
            results = new Object[] {returned};
        } else if (returned instanceof Object[] several && several.length == count) {
            results = several;
        } else {
            throw new IllegalArgumentException(
                    "a host function of type " + type + " must return an Object[] of " + count);
        }
        long[] numbers = new long[count];
        Object[] references = new Object[count];
        for (int i = 0; i < count; i++) {
            Boxes.unbox(type.results().get(i), results[i], i, numbers, references);
        }
        return results;
    }
}
