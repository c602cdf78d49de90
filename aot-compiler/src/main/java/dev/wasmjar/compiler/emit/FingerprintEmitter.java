package dev.wasmjar.compiler.emit;

import dev.wasmjar.spi.ModuleCompiler;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the class {@link ModuleCompiler#FINGERPRINT_CLASS}: a supplier whose text is the coordinates. */
public final class FingerprintEmitter {
    private FingerprintEmitter() {}

    /** The class file. */
    public static byte[] emit(String fingerprint, String coordinates) {
        ClassWriter type = new ClassWriter(0);
        type.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                ModuleCompiler.FINGERPRINT_CLASS.replace('.', '/'),
                null,
                Abi.OBJECT,
                new String[] {"java/util/function/Supplier"});
        MethodVisitor constructor =
                type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, Abi.OBJECT, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        constant(type, "get", "()Ljava/lang/Object;", fingerprint);
        constant(type, "toString", "()Ljava/lang/String;", coordinates);
        type.visitEnd();
        return type.toByteArray();
    }

    private static void constant(ClassWriter type, String name, String descriptor, String value) {
        MethodVisitor method = type.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
        method.visitLdcInsn(value);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 1);
    }
}
