package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Kind;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the class of the frames of a function: a field for each local that is in the frame. */
final class FrameClass {
    private FrameClass() {}

    /** The class, under an internal name. */
    static ClassBuilder of(String name, Body function) {
        ClassBuilder frame = new ClassBuilder(name);
        List<Kind> kinds = function.locals();
        function.sharing()
                .inFrame()
                .stream()
                .forEach(local -> frame.field(field(local), kinds.get(local).descriptor()));
        MethodVisitor constructor = frame.method(0, "<init>", "()V");
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(
                Opcodes.INVOKESPECIAL, Abi.OBJECT, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        return frame;
    }

    /** Name of the field of a local. */
    static String field(int local) {
        return "v" + local;
    }
}
