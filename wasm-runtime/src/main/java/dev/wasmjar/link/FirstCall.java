package dev.wasmjar.link;

import dev.wasmjar.Trap;
import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.trace.Trace;
import dev.wasmjar.types.ExternalType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells a trace of the first call into a module: when a function is entered, and when it returned or what
 * ended it. For any number of threads.
 */
final class FirstCall {
    private final Trace trace;
    private final String module;
    private final List<ModuleDescriptor.Export> exports;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** What is told of the call; set by the thread whose call is the first. */
    private String call;

    private long startNanos;

    FirstCall(Trace trace, String module, List<ModuleDescriptor.Export> exports) {
        this.trace = trace;
        this.module = module;
        this.exports = exports;
    }

    /** Calls an entry of an instance, that of the function with this index. */
    void invoke(
            ModuleInstance instance,
            int entry,
            int function,
            long[] numbers,
            Object[] references) {
        boolean first = begins(function);
        Throwable thrown = null;
        try {
            instance.invoke(entry, numbers, references);
        } catch (Throwable t) {
            thrown = t;
            throw t;
        } finally {
            ends(thrown, first);
        }
    }

    /** A handle that does what {@code callee} does, the function with this index, and tells of it. */
    MethodHandle of(MethodHandle callee, int function) {
        MethodHandle begins =
                MethodHandles.insertArguments(
                        bound("begins", MethodType.methodType(boolean.class, int.class)),
                        0,
                        function);
        MethodHandle ends =
                bound("ends", MethodType.methodType(void.class, Throwable.class, boolean.class));
        Class<?> result = callee.type().returnType();
        if (result != void.class) {
            MethodHandle returned =
                    MethodHandles.dropArguments(
                            MethodHandles.dropArguments(
                                    MethodHandles.identity(result), 1, boolean.class),
                            0,
                            Throwable.class);
            ends = MethodHandles.foldArguments(returned, MethodHandles.dropArguments(ends, 1, result));
        }
        return MethodHandles.foldArguments(
                MethodHandles.tryFinally(
                        MethodHandles.dropArguments(callee, 0, boolean.class), ends),
                begins);
    }

    private MethodHandle bound(String method, MethodType type) {
        try {
            return MethodHandles.lookup().bind(this, method, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a call is the first; then the trace is told. */
    private boolean begins(int function) {
        if (begun.get() || !begun.compareAndSet(false, true)) {
            return false;
        }
        call = "module '" + module + "': first call, of " + nameOf(function) + ",";
        trace.event(call + " entered");
        startNanos = System.nanoTime();
        return true;
    }

    private String nameOf(int function) {
        for (ModuleDescriptor.Export export : exports) {
            if (export.kind() == ExternalType.Kind.FUNC && export.index() == function) {
                return "'" + export.name() + "'";
            }
        }
        return "function " + function;
    }

    /**
     * A call has ended.
     *
     * @param thrown by what; null where it returned
     * @param first whether it is the first; otherwise nothing is told
     */
    private void ends(Throwable thrown, boolean first) {
        if (!first) {
            return;
        }
        if (thrown == null) {
            trace.done(call + " returned", startNanos);
        } else if (thrown instanceof Trap) {
            trace.done(call + " trapped ('" + thrown.getMessage() + "')", startNanos);
        } else {
            trace.done(call + " ended with " + thrown.getClass().getName(), startNanos);
        }
    }
}
