package dev.wasmjar.compiler.emit;

/** Names of the runtime ABI, as generated classes refer to them. */
public final class Abi {

    /** The version of the ABI that is written against; the runtime has the same number. */
    public static final int VERSION = 1;

    static final String PACKAGE = "dev/wasmjar/abi/";
    static final String INSTANCE = PACKAGE + "ModuleInstance";
    static final String MEMORY_ACCESS = PACKAGE + "MemoryAccess";
    static final String MEMORY_OPS = PACKAGE + "MemoryOps";
    static final String TABLE_OPS = PACKAGE + "TableOps";
    static final String CALL_COUNTS = PACKAGE + "CallCounts";
    static final String BRANCH_TABLES = PACKAGE + "BranchTables";
    static final String NUMERIC = PACKAGE + "Numeric";
    static final String PROTOTYPES = PACKAGE + "Prototypes";
    static final String TRAPS = PACKAGE + "Traps";
    static final String TRAP = "dev/wasmjar/Trap";
    static final String GLOBAL_CELL = PACKAGE + "GlobalCell";
    static final String FUNCTION_REFERENCE = PACKAGE + "FunctionReference";

    static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    static final String METHOD_HANDLE = "java/lang/invoke/MethodHandle";
    static final String OBJECT = "java/lang/Object";

    private Abi() {}

    static String descriptor(String internalName) {
        return "L" + internalName + ";";
    }
}
