package dev.wasmjar.compiler.emit;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** One generated class in the making: public, synthetic, of class-file level 17. */
final class ClassBuilder {

    /** Constants of a class after which no more methods are added; the format allows 65,535. */
    private static final int MANY_CONSTANTS = 40_000;

    private final String name;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    ClassBuilder(String internalName) {
        this(internalName, Abi.OBJECT);
    }

    ClassBuilder(String internalName, String superclass) {
        name = internalName;
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                internalName,
                null,
                superclass,
                null);
    }

    /** Internal name of the class. */
    String name() {
        return name;
    }

    /** Starts a public static method. */
    MethodVisitor staticMethod(String methodName, String descriptor) {
        return method(Opcodes.ACC_STATIC, methodName, descriptor);
    }

    /** Starts a public method with further access flags. */
    MethodVisitor method(int access, String methodName, String descriptor) {
        MethodVisitor visitor =
                writer.visitMethod(
                        Opcodes.ACC_PUBLIC | access, methodName, descriptor, null, null);
        visitor.visitCode();
        return visitor;
    }

    /** Adds a public field. */
    void field(String fieldName, String descriptor) {
        FieldVisitor field =
                writer.visitField(Opcodes.ACC_PUBLIC, fieldName, descriptor, null, null);
        field.visitEnd();
    }

    /** Adds a public constant of type String. */
    void constant(String fieldName, String value) {
        writer.visitField(
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
                        fieldName,
                        "Ljava/lang/String;",
                        null,
                        value)
                .visitEnd();
    }

    /**
     * Says from which source file the class is.
     *
     * @param map a source map (JSR 45)
     */
    void source(String file, String map) {
        writer.visitSource(file, map);
    }

    /** Whether the constant pool is so full that the method to come should go into another class. */
    boolean isFull(String nextMethodName) {
        // A new constant gets the next index; the methods to come need their names as constants anyway.
        return writer.newUTF8(nextMethodName) > MANY_CONSTANTS;
    }

    byte[] finish() {
        writer.visitEnd();
        return writer.toByteArray();
    }
}
