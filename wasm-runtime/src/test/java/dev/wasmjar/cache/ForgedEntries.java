package dev.wasmjar.cache;

import dev.wasmjar.format.Entry;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.Slice;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Entries with right digests and keys, made by somebody who knows the format. */
final class ForgedEntries {
    /** What no class of an entry may call. */
    static final List<Call> FORBIDDEN =
            List.of(
                    new Call("java/lang/System", "exit", "(I)V"),
                    new Call("java/lang/System", "load", "(Ljava/lang/String;)V"),
                    new Call("java/lang/Class", "forName", "(Ljava/lang/String;)Ljava/lang/Class;"),
                    new Call(
                            "java/lang/Integer",
                            "getInteger",
                            "(Ljava/lang/String;)Ljava/lang/Integer;"),
                    new Call("java/nio/file/Path", "of", "(Ljava/lang/String;)Ljava/nio/file/Path;"),
                    new Call("dev/wasmjar/WasmLoader", "create", "()Ldev/wasmjar/WasmLoader;"));

    /** A call of a static method, with 66 or the name of a file where it takes something. */
    record Call(String owner, String method, String descriptor) {}

    private ForgedEntries() {}

    /** An entry with other classes. */
    static Entry withClasses(Entry entry, SortedMap<String, Slice> types) {
        Manifest manifest = entry.manifest();
        List<Manifest.ClassEntry> classes =
                types.entrySet().stream()
                        .map(type -> Manifest.ClassEntry.of(type.getKey(), type.getValue()))
                        .toList();
        Manifest forged = manifest.withClasses(classes);
        return new Entry(
                entry.namespace(),
                entry.compileMillis(),
                forged,
                entry.head(),
                entry.tail(),
                entry.debug(),
                types);
    }

    /** An entry whose instance class makes a call when it is initialized. */
    static Entry poisoned(Entry entry, Call call) {
        return poisoned(entry, GeneratedNames.INSTANCE_CLASS, "dev/wasmjar/abi/ModuleInstance", call);
    }

    /** The same for another of its classes. */
    static Entry poisoned(Entry entry, String simpleName, String superclass, Call call) {
        String name = entry.manifest().packageName().replace('.', '/') + "/" + simpleName;
        SortedMap<String, Slice> classes = new TreeMap<>(entry.classes());
        byte[] type = type(name, superclass, call);
        if (classes.put(name, Slice.of(type)) == null) {
            throw new AssertionError("there is no " + name);
        }
        return withClasses(entry, classes);
    }

    private static byte[] type(String name, String superclass, Call call) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC,
                name,
                null,
                superclass,
                null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        if (call.descriptor().startsWith("(I")) {
            code.visitIntInsn(Opcodes.BIPUSH, 66);
        } else if (!call.descriptor().startsWith("()")) {
            code.visitLdcInsn("/etc/passwd");
        }
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, call.owner(), call.method(), call.descriptor(), false);
        if (!call.descriptor().endsWith("V")) {
            code.visitInsn(Opcodes.POP);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
