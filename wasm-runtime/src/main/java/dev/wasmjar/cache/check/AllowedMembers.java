package dev.wasmjar.cache.check;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What generated classes may name outside of themselves: the runtime ABI, and a few methods of the JDK
 * that compute. Nothing of it reads a file, ends the process, or finds a class or method by name.
 */
final class AllowedMembers {
    static final String INSTANCE = "dev/wasmjar/abi/ModuleInstance";
    static final String OBJECT = "java/lang/Object";

    /** Classes whose public methods are all for generated code. */
    private static final Set<String> WHOLE =
            Set.of(
                    "dev/wasmjar/abi/BranchTables",
                    "dev/wasmjar/abi/MemoryAccess",
                    "dev/wasmjar/abi/MemoryOps",
                    "dev/wasmjar/abi/Numeric",
                    "dev/wasmjar/abi/TableOps",
                    "dev/wasmjar/abi/Traps",
                    "java/lang/Math");

    private static final String INTEGERS =
            "bitCount|compare|compareUnsigned|divideUnsigned|numberOfLeadingZeros"
                    + "|numberOfTrailingZeros|remainderUnsigned|reverseBytes|rotateLeft|rotateRight"
                    + "|toUnsignedLong|intValue|longValue|valueOf";

    private static final Map<String, Pattern> MEMBERS =
            Map.ofEntries(
                    members(
                            INSTANCE,
                            "<init>|m\\d|l\\dx\\d|end0|x[ilfdr]\\d+|globals|memories|tables"
                                    + "|imported|lastFrame|tailFunction|dataSegments"
                                    + "|elementSegments|limit|memoryBytes|wideNumbers"
                                    + "|wideReferences"),
                    members(OBJECT, "<init>"),
                    members("dev/wasmjar/abi/Prototypes", "add"),
                    members("dev/wasmjar/abi/FunctionReference", "id|index|owner"),
                    members("dev/wasmjar/abi/GlobalCell", "bits|reference|putBits|putReference"),
                    members("dev/wasmjar/abi/Access16", "HANDLE"),
                    members("dev/wasmjar/abi/Access32", "HANDLE"),
                    members("dev/wasmjar/abi/Access64", "HANDLE"),
                    members("java/lang/Integer", INTEGERS),
                    members("java/lang/Long", INTEGERS),
                    members(
                            "java/lang/Float",
                            "floatToRawIntBits|intBitsToFloat|floatValue|valueOf|float16ToFloat"),
                    members(
                            "java/lang/Double",
                            "doubleToRawLongBits|longBitsToDouble|doubleValue|valueOf"),
                    members("java/lang/invoke/MethodHandle", "invokeExact"),
                    members("java/lang/invoke/VarHandle", "get|set|loadLoadFence"));

    /** Classes that are named as types only. */
    private static final Set<String> TYPES =
            Set.of(
                    "java/lang/Throwable",
                    "java/lang/String",
                    "dev/wasmjar/Trap",
                    "dev/wasmjar/abi/ReferenceTable");

    /** Methods that any class has from {@code java.lang.Object}. */
    private static final Set<String> OF_OBJECT =
            Set.of(
                    "clone",
                    "equals",
                    "finalize",
                    "getClass",
                    "hashCode",
                    "notify",
                    "notifyAll",
                    "registerNatives",
                    "toString",
                    "wait",
                    "wait0");

    private AllowedMembers() {}

    /** Whether a class of the module whose superclass is {@code Object} has such a member only by itself. */
    static boolean isOwn(ClassFile.Member member) {
        return !OF_OBJECT.contains(member.name());
    }

    private static Map.Entry<String, Pattern> members(String owner, String names) {
        return Map.entry(owner, Pattern.compile(names));
    }

    /** Whether a class may be named. */
    static boolean isType(String name) {
        return WHOLE.contains(name) || MEMBERS.containsKey(name) || TYPES.contains(name);
    }

    /** Whether a field or method may be named. */
    static boolean isMember(ClassFile.Member member) {
        Pattern names = MEMBERS.get(member.owner());
        return WHOLE.contains(member.owner())
                || names != null && names.matcher(member.name()).matches();
    }
}
