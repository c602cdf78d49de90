package dev.wasmjar.load;

import java.util.List;

/**
 * Loads the runtime's classes that each start needs in a second thread, those first that it needs last:
 * of a small module's start, nearly all the time goes into loading classes. Initializes none, so that no
 * two threads can wait for each other. Where something is missing, the start will say so that needs it.
 */
public final class ClassesAhead implements Runnable {

    /** In the order in which a start needs them. */
    static final List<String> NAMES =
            List.of(
                    "dev.wasmjar.WasmLoader$Builder",
                    "dev.wasmjar.LoadMode",
                    "dev.wasmjar.load.ModuleLoading",
                    "dev.wasmjar.cache.chain.Unfit",
                    "dev.wasmjar.WasmModule",
                    "dev.wasmjar.ModuleLoadException",
                    "dev.wasmjar.load.InstalledCompiler",
                    "dev.wasmjar.load.Precompiled",
                    "dev.wasmjar.load.ModuleFiles",
                    "dev.wasmjar.link.ModuleBytes",
                    "dev.wasmjar.format.FormatException",
                    "dev.wasmjar.load.FilesInPlace",
                    "dev.wasmjar.load.FilesInPlace$Content",
                    "dev.wasmjar.format.JarLayout",
                    "dev.wasmjar.load.Precompiled$Named",
                    "dev.wasmjar.load.KeptBinary",
                    "dev.wasmjar.trace.Trace",
                    "dev.wasmjar.format.Manifest",
                    "dev.wasmjar.format.Frame",
                    "dev.wasmjar.format.FormatException$Corrupt",
                    "dev.wasmjar.format.Slice",
                    "dev.wasmjar.format.FormatReader",
                    "dev.wasmjar.format.ClassTable",
                    "dev.wasmjar.format.Numbers",
                    "dev.wasmjar.format.DescriptorFormat",
                    "dev.wasmjar.types.ExternalType$Kind",
                    "dev.wasmjar.format.ModuleDescriptor$Operation",
                    "dev.wasmjar.format.ModuleDescriptor$Mode",
                    "dev.wasmjar.types.ExternalType",
                    "dev.wasmjar.format.ModuleDescriptor",
                    "dev.wasmjar.format.TypeFormat",
                    "dev.wasmjar.types.StorageType",
                    "dev.wasmjar.types.ValueType",
                    "dev.wasmjar.types.HeapType",
                    "dev.wasmjar.types.AddressType",
                    "dev.wasmjar.types.NumberType",
                    "dev.wasmjar.types.CompositeType",
                    "dev.wasmjar.types.FunctionType",
                    "dev.wasmjar.format.ModuleDescriptor$Export",
                    "dev.wasmjar.types.ExternalType$Memory",
                    "dev.wasmjar.types.Limits",
                    "dev.wasmjar.format.DataSegments",
                    "dev.wasmjar.format.ModuleDescriptor$Range",
                    "dev.wasmjar.abi.Prototypes",
                    "dev.wasmjar.abi.ModuleInstance",
                    "dev.wasmjar.Trap",
                    "dev.wasmjar.WasmFunction",
                    "dev.wasmjar.abi.FunctionReference",
                    "dev.wasmjar.link.ModuleCode",
                    "dev.wasmjar.load.BytesInFiles",
                    "dev.wasmjar.link.ModuleBytes$Reader",
                    "dev.wasmjar.load.Precompiled$Debugging",
                    "dev.wasmjar.abi.InstanceModule",
                    "dev.wasmjar.link.LoadedModule",
                    "dev.wasmjar.CodeOrigin",
                    "dev.wasmjar.format.IndexSpaces",
                    "dev.wasmjar.Imports",
                    "dev.wasmjar.link.Instantiation",
                    "dev.wasmjar.link.ConstantEvaluator",
                    "dev.wasmjar.Memory",
                    "dev.wasmjar.abi.LinearMemory",
                    "dev.wasmjar.abi.LinearMemory$User",
                    "dev.wasmjar.load.BytesInFiles$FileReader");

    private final ClassLoader classLoader;

    private ClassesAhead(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    /** Starts it, where there is a second processor. */
    public static void load() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread =
                    new Thread(
                            null,
                            new ClassesAhead(ClassesAhead.class.getClassLoader()),
                            "wasmjar classes",
                            0,
                            false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        for (int i = NAMES.size() - 1; i >= 0; i--) {
            try {
                Class.forName(NAMES.get(i), false, classLoader);
            } catch (ClassNotFoundException | LinkageError e) {
                return;
            }
        }
    }
}
