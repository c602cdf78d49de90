// Generated from a WebAssembly module by Wasmjar. Do not edit.
package dev.wasmjar.benchmarks.micro;

import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.TypedModule;
import dev.wasmjar.WasmModule;
import dev.wasmjar.WasmName;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The WebAssembly module <code>micro</code>, as a Java class. An object is an instance of the module,
 * for one thread at a time.
 */
@WasmName("micro")
public final class TypedMicro {
    /**
     * SHA-256 of the WebAssembly binary.
     */
    public static final String SHA256 = "107bdebb541a8a7941fe5574c67f5ee77795a589c87ca022e2d02eaad659ea79";

    private static final TypedModule MODULE = TypedModule.of(SHA256, "micro", MethodHandles.lookup());

    private final Instance instance;

    private TypedMicro(Instance instance) {
        this.instance = instance;
    }

    /**
     * The module, loaded when it is first needed.
     */
    public static WasmModule module() {
        return MODULE.module();
    }

    /**
     * Makes an instance.
     *
     * @throws dev.wasmjar.Trap where the start function traps, or a segment does not fit
     */
    public static TypedMicro instantiate(Host host) {
        return instantiate(imports(host));
    }

    /**
     * What the module imports, for instances of any loader.
     */
    public static Imports imports(Host host) {
        Imports.Builder imports = Imports.builder();
        MODULE.addImports(imports, Host.class, host);
        return imports.build();
    }

    /**
     * Makes an instance with any imports.
     *
     * @throws dev.wasmjar.LinkException where an import is missing or has the wrong type
     * @throws dev.wasmjar.Trap where the start function traps, or a segment does not fit
     */
    public static TypedMicro instantiate(Imports imports) {
        return of(MODULE.module().instantiate(imports));
    }

    /**
     * A typed view of an instance of this module, however it was made.
     *
     * @throws IllegalArgumentException where it is of another module
     */
    public static TypedMicro of(Instance instance) {
        return new TypedMicro(MODULE.require(instance));
    }

    /**
     * The instance without types.
     */
    public Instance instance() {
        return instance;
    }

    /**
     * Calls the exported function <code>next</code> of type {@code [i32] -> [i32]}.
     *
     * @throws dev.wasmjar.Trap where the module traps
     */
    @WasmName("next")
    public int next(int arg0) {
        if (MODULE.isCold()) {
            return (int) instance.function("next").call(arg0)[0];
        }
        try {
            return (int) Functions0.next.invokeExact(instance, arg0);
        } catch (Throwable thrown) {
            throw TypedModule.rethrow(thrown);
        }
    }

    /**
     * Calls the exported function <code>next_two</code> of type {@code [i32] -> [i32 i32]}.
     *
     * @throws dev.wasmjar.Trap where the module traps
     */
    @WasmName("next_two")
    public NextTwoResult nextTwo(int arg0) {
        try {
            return (NextTwoResult) Functions0.nextTwo.invokeExact(instance, arg0);
        } catch (Throwable thrown) {
            throw TypedModule.rethrow(thrown);
        }
    }

    /**
     * Calls the exported function <code>load</code> of type {@code [i32] -> [i32]}.
     *
     * @throws dev.wasmjar.Trap where the module traps
     */
    @WasmName("load")
    public int load(int arg0) {
        if (MODULE.isCold()) {
            return (int) instance.function("load").call(arg0)[0];
        }
        try {
            return (int) Functions0.load.invokeExact(instance, arg0);
        } catch (Throwable thrown) {
            throw TypedModule.rethrow(thrown);
        }
    }

    /**
     * Calls the exported function <code>store</code> of type {@code [i32] -> [i32]}.
     *
     * @throws dev.wasmjar.Trap where the module traps
     */
    @WasmName("store")
    public int store(int arg0) {
        if (MODULE.isCold()) {
            return (int) instance.function("store").call(arg0)[0];
        }
        try {
            return (int) Functions0.store.invokeExact(instance, arg0);
        } catch (Throwable thrown) {
            throw TypedModule.rethrow(thrown);
        }
    }

    /**
     * Calls the exported function <code>call</code> of type {@code [i32] -> [i32]}.
     *
     * @throws dev.wasmjar.Trap where the module traps
     */
    @WasmName("call")
    public int call(int arg0) {
        if (MODULE.isCold()) {
            return (int) instance.function("call").call(arg0)[0];
        }
        try {
            return (int) Functions0.call.invokeExact(instance, arg0);
        } catch (Throwable thrown) {
            throw TypedModule.rethrow(thrown);
        }
    }

    /**
     * Calls the exported function <code>callIndirect</code> of type {@code [i32] -> [i32]}.
     *
     * @throws dev.wasmjar.Trap where the module traps
     */
    @WasmName("callIndirect")
    public int callIndirect(int arg0) {
        if (MODULE.isCold()) {
            return (int) instance.function("callIndirect").call(arg0)[0];
        }
        try {
            return (int) Functions0.callIndirect.invokeExact(instance, arg0);
        } catch (Throwable thrown) {
            throw TypedModule.rethrow(thrown);
        }
    }

    /**
     * Calls the exported function <code>callHost</code> of type {@code [i32] -> [i32]}.
     *
     * @throws dev.wasmjar.Trap where the module traps
     */
    @WasmName("callHost")
    public int callHost(int arg0) {
        if (MODULE.isCold()) {
            return (int) instance.function("callHost").call(arg0)[0];
        }
        try {
            return (int) Functions0.callHost.invokeExact(instance, arg0);
        } catch (Throwable thrown) {
            throw TypedModule.rethrow(thrown);
        }
    }

    /**
     * Calls the exported function <code>memoryGrow</code> of type {@code [i32] -> [i32]}.
     *
     * @throws dev.wasmjar.Trap where the module traps
     */
    @WasmName("memoryGrow")
    public int memoryGrow(int arg0) {
        if (MODULE.isCold()) {
            return (int) instance.function("memoryGrow").call(arg0)[0];
        }
        try {
            return (int) Functions0.memoryGrow.invokeExact(instance, arg0);
        } catch (Throwable thrown) {
            throw TypedModule.rethrow(thrown);
        }
    }

    /**
     * Calls the exported function <code>memoryCopy</code> of type {@code [i32] -> [i32]}.
     *
     * @throws dev.wasmjar.Trap where the module traps
     */
    @WasmName("memoryCopy")
    public int memoryCopy(int arg0) {
        if (MODULE.isCold()) {
            return (int) instance.function("memoryCopy").call(arg0)[0];
        }
        try {
            return (int) Functions0.memoryCopy.invokeExact(instance, arg0);
        } catch (Throwable thrown) {
            throw TypedModule.rethrow(thrown);
        }
    }

    /**
     * The results of <code>next_two</code>.
     *
     * @param result0 result 0, i32
     * @param result1 result 1, i32
     */
    public record NextTwoResult(int result0, int result1) {
    }

    /**
     * Constants, through which a call costs what a static call costs.
     */
    private static final class Functions0 {
        static final MethodHandle next = MODULE.function("next");

        static final MethodHandle nextTwo = MODULE.function("next_two", NextTwoResult.class);

        static final MethodHandle load = MODULE.function("load");

        static final MethodHandle store = MODULE.function("store");

        static final MethodHandle call = MODULE.function("call");

        static final MethodHandle callIndirect = MODULE.function("callIndirect");

        static final MethodHandle callHost = MODULE.function("callHost");

        static final MethodHandle memoryGrow = MODULE.function("memoryGrow");

        static final MethodHandle memoryCopy = MODULE.function("memoryCopy");
    }

    /**
     * What the module imports from <code>host</code>. Functions that are not overridden trap when they are called;
     * all else must be given.
     */
    @WasmName("host")
    public interface Host {
        /**
         * The imported function <code>next</code> of type {@code [i32] -> [i32]}.
         *
         * @param caller the instance that calls
         */
        @WasmName("next")
        default int next(Instance caller, int arg0) {
            throw TypedModule.missingFunction("host", "next");
        }
    }
}
