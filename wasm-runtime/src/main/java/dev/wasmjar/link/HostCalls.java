package dev.wasmjar.link;

import dev.wasmjar.HostFunction;
import dev.wasmjar.Instance;
import dev.wasmjar.abi.Boxes;
import dev.wasmjar.abi.FunctionReference;
import dev.wasmjar.abi.HostCode;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Host functions given as lambdas, as functions with a type. */
final class HostCalls {
    private static final MethodHandle CALL;

    static {
        try {
            CALL =
                    MethodHandles.lookup()
                            .findVirtual(
                                    HostCalls.class,
                                    "call",
                                    MethodType.methodType(
                                            Object.class, Instance.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private final FunctionType type;
    private final HostFunction function;

    private HostCalls(FunctionType type, HostFunction function) {
        this.type = type;
        this.function = function;
    }

    /** The function as an instance imports it. */
    private record Code(HostCalls calls, Instance caller) implements HostCode {
        @Override
        public MethodHandle imported() {
            return calls.handle();
        }

        @Override
        public MethodHandle function() {
            return calls.handle().bindTo(caller);
        }
    }

    /** The function as {@code caller} imports it. */
    static FunctionReference reference(FunctionType type, HostFunction function, Instance caller) {
        HostCalls calls = new HostCalls(type, function);
        if (JavaTypes.isTooWide(type)) {
            return FunctionReference.ofWideHost(type, arguments -> calls.boxed(caller, arguments));
        }
        return FunctionReference.ofHost(type, new Code(calls, caller));
    }

    /** The function as a handle of its type, with the caller first. */
    private MethodHandle handle() {
        return CALL.bindTo(this)
                .asCollector(Object[].class, type.params().size())
                .asType(JavaTypes.handleType(type).insertParameterTypes(0, Instance.class));
    }

    /** Calls the function; the result is as a method handle returns it, boxed. */
    private Object call(Instance caller, Object[] arguments) {
        int count = type.results().size();
        Object[] results = boxed(caller, arguments);
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
    private Object[] boxed(Instance caller, Object[] arguments) {
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
