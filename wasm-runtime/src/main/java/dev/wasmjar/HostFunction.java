package dev.wasmjar;

/**
 * A host function given as a lambda. The shortest way to give one; where speed matters give a {@link
 * java.lang.invoke.MethodHandle}, which neither boxes nor allocates.
 */
@FunctionalInterface
public interface HostFunction {

    /**
     * Called by the guest.
     *
     * @param caller the instance that imports the function
     * @param arguments boxed values: {@code Integer}, {@code Long}, {@code Float}, {@code Double}, or
     *     the reference
     * @return null for no result, the boxed result, or an {@code Object[]} of several
     */
    Object call(Instance caller, Object... arguments);
}
