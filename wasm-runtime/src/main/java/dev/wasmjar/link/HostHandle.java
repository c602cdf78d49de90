package dev.wasmjar.link;

import dev.wasmjar.DeferredFunction;
import dev.wasmjar.Instance;
import dev.wasmjar.abi.HostCode;
import dev.wasmjar.abi.ModuleInstance;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A host function given as a handle of the right type, or as one that is made when it is first called. */
final class HostHandle implements HostCode {
    private final DeferredFunction function;
    private final ModuleInstance caller;
    private MethodHandle handle;

    private HostHandle(DeferredFunction function, ModuleInstance caller) {
        this.function = function;
        this.caller = caller;
    }

    /** A handle as a function that is at hand. */
    private record Made(MethodHandle handle) implements DeferredFunction {
        @Override
        public MethodType type() {
            return handle.type();
        }
    }

    /** The same for a handle. */
    static HostHandle of(MethodHandle handle, MethodType wanted, ModuleInstance caller) {
        return of(new Made(handle), wanted, caller);
    }

    /**
     * The function as {@code caller} imports it; null where it has another type.
     *
     * @param wanted the type without the caller
     */
    static HostHandle of(DeferredFunction function, MethodType wanted, ModuleInstance caller) {
        MethodType type = function.type();
        if (type.equals(wanted)) {
            return new HostHandle(function, null);
        }
        return type.parameterCount() == wanted.parameterCount() + 1
                        && type.parameterType(0).isInstance(caller)
                        && type.dropParameterTypes(0, 1).equals(wanted)
                ? new HostHandle(function, caller)
                : null;
    }

    @Override
    public MethodHandle imported() {
        return caller == null
                ? MethodHandles.dropArguments(handle(), 0, Instance.class)
                : handle().asType(function.type().changeParameterType(0, Instance.class));
    }

    @Override
    public MethodHandle function() {
        return caller == null ? handle() : handle().bindTo(caller);
    }

    /**
     * The handle, which is made once.
     *
     * @throws IllegalStateException where it is not of the type that was announced
     */
    private MethodHandle handle() {
        if (handle == null) {
            MethodHandle made = function.handle();
            if (!made.type().equals(function.type())) {
                throw new IllegalStateException(
                        "a host function announced as " + function.type() + " is a handle " + made.type());
            }
            handle = made;
        }
        return handle;
    }
}
