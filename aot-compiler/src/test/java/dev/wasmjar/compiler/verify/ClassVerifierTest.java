package dev.wasmjar.compiler.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClassVerifierTest {
    private static final ClassLoader PARENT = ClassVerifierTest.class.getClassLoader();

    private static byte[] classWith(String name, Consumer<MethodVisitor> body) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_STATIC, "method", "()I", null, null);
        method.visitCode();
        body.accept(method);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] good(String name) {
        return classWith(
                name,
                method -> {
                    method.visitInsn(Opcodes.ICONST_0);
                    method.visitInsn(Opcodes.IRETURN);
                });
    }

    @Test
    void acceptsClassesThatVerify() {
        assertThatCode(() -> ClassVerifier.verify(Map.of("a/Good", good("a/Good")), PARENT))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWhatReturnsTheWrongType() {
        byte[] bad =
                classWith(
                        "a/Bad",
                        method -> {
                            method.visitInsn(Opcodes.ACONST_NULL);
                            method.visitInsn(Opcodes.IRETURN);
                        });
        ClassVerificationException e =
                catchThrowableOfType(
                        ClassVerificationException.class,
                        () ->
                                ClassVerifier.verify(
                                        Map.of("a/Bad", bad, "a/Good", good("a/Good")), PARENT));
        assertThat(e).hasMessageContaining("a/Bad").hasCauseInstanceOf(VerifyError.class);
        assertThat(e.className()).isEqualTo("a/Bad");
    }

    @Test
    void refusesAClassOfAnotherName() {
        assertThat(
                        catchThrowableOfType(
                                ClassVerificationException.class,
                                () ->
                                        ClassVerifier.verify(
                                                Map.of("a/Other", good("a/Good")), PARENT)))
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void refusesBytesThatAreNoClass() {
        assertThat(
                        catchThrowableOfType(
                                ClassVerificationException.class,
                                () -> ClassVerifier.verify(Map.of("a/A", new byte[9]), PARENT)))
                .hasCauseInstanceOf(ClassFormatError.class);
    }

    @Test
    void takesItsOwnClassWhereTheParentHasOneOfThatName() {
        String name = ClassVerifierTest.class.getName().replace('.', '/');
        byte[] bad =
                classWith(
                        name,
                        method -> {
                            method.visitInsn(Opcodes.ACONST_NULL);
                            method.visitInsn(Opcodes.IRETURN);
                        });
        assertThat(
                        catchThrowableOfType(
                                ClassVerificationException.class,
                                () -> ClassVerifier.verify(Map.of(name, bad), PARENT)))
                .hasCauseInstanceOf(VerifyError.class);
    }
}
