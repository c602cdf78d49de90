package dev.wasmjar.abi;

/**
 * An object of each generated instance class, which its class initializer adds, and which makes the others.
 * A constructor by reflection or by a method handle is several milliseconds of a start.
 */
public final class Prototypes extends ClassValue<ModuleInstance[]> {
    private static final Prototypes ALL = new Prototypes();

    private Prototypes() {}

    @Override
    protected ModuleInstance[] computeValue(Class<?> type) {
        return new ModuleInstance[1];
    }

    /** Called once by each generated instance class. */
    public static void add(ModuleInstance prototype) {
        ALL.get(prototype.getClass())[0] = prototype;
    }

    /**
     * The prototype of an instance class.
     *
     * @throws ClassNotFoundException where there is no such class, or it is not a generated one
     */
    public static ModuleInstance of(String instanceClass, ClassLoader classes)
            throws ClassNotFoundException {
        ModuleInstance prototype = ALL.get(Class.forName(instanceClass, true, classes))[0];
        if (prototype == null) {
            throw new ClassNotFoundException(instanceClass + " is not an instance class");
        }
        return prototype;
    }
}
