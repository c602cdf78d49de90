package dev.wasmjar;

import dev.wasmjar.abi.FunctionReference;
import dev.wasmjar.types.FunctionType;
import java.lang.invoke.MethodHandle;

/**
 * A function instance: an exported function, or a host function as a reference (WebAssembly 3.0,
 * section 4.2.7). Not to be implemented by users.
 *
 * <p>As a {@link MethodHandle} a function takes {@code int}, {@code long}, {@code float}, {@code
 * double} and, for references, {@code Object} ({@code WasmFunction} for function references); it
 * returns void, one such value, or for several results a {@code long[]} of their bits, {@code
 * Object[]} of boxed values where one of them is a reference.
 */
public interface WasmFunction {

    /**
     * Makes a function reference of a Java method.
     *
     * @param type its WebAssembly type
     * @param handle the method; its type must be the one that {@code type} asks for
     * @throws IllegalArgumentException where the types don't fit
     */
    static WasmFunction of(FunctionType type, MethodHandle handle) {
        return FunctionReference.ofHost(type, handle);
    }

    FunctionType type();

    /**
     * Calls with numbers as bits (see {@link Values}).
     *
     * @return the results as bits
     * @throws IllegalArgumentException where the number of arguments is wrong, or a parameter or
     *     result is a reference
     * @throws Trap where the module traps
     */
    long[] call(long... arguments);

    /**
     * Calls with boxed values: {@code Integer}, {@code Long}, {@code Float}, {@code Double}, or the
     * reference.
     *
     * @throws IllegalArgumentException where number or types of the arguments are wrong
     * @throws Trap where the module traps
     */
    Object[] callBoxed(Object... arguments);

    /** The function without boxing, bound to its instance. */
    MethodHandle methodHandle();
}
