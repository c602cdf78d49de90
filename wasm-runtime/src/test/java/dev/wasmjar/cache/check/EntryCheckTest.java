package dev.wasmjar.cache.check;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wasmjar.Modules;
import dev.wasmjar.abi.GeneratedReferencesTest;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.Slice;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.InvalidModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Which classes may be in an entry. */
class EntryCheckTest {

    private static Entry entry() {
        return entry(GeneratedReferencesTest.everything());
    }

    private static Entry entry(byte[] wasm) {
        CompiledModule module = Modules.compile(wasm);
        return Entry.of(
                "", 0, module.manifest(), module.classes(), module.debug(), wasm);
    }

    private static Entry with(String simpleName, byte[] type) {
        Entry entry = entry();
        SortedMap<String, Slice> classes = new TreeMap<>(entry.classes());
        classes.put(name(entry, simpleName), Slice.of(type));
        return new Entry(
                "", 0, entry.manifest(), entry.head(), entry.tail(), entry.debug(), classes);
    }

    private static String name(Entry entry, String simpleName) {
        return entry.manifest().packageName().replace('.', '/') + "/" + simpleName;
    }

    /** A class of no methods but one, which {@code body} writes. */
    private static ClassWriter type(String name, String superclass) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superclass, null);
        return writer;
    }

    @Test
    void whatTheCompilerMakesPasses() {
        assertThatCode(() -> EntryCheck.check(entry())).doesNotThrowAnyException();
    }

    /** Large functions become classes of other shapes than small ones. */
    @Test
    void realProgramsPass() throws IOException {
        Path programs = Path.of(System.getProperty("wasmjar.shared", ""), "corpus", "programs");
        if (!Files.isDirectory(programs)) {
            System.out.println("SKIPPED: entries of real programs: not in " + programs);
        }
        assumeThat(programs).isDirectory();
        try (Stream<Path> files = Files.list(programs)) {
            for (Path file : files.sorted().toList()) {
                Entry entry;
                try {
                    entry = entry(Files.readAllBytes(file));
                } catch (InvalidModuleException e) {
                    continue;
                }
                assertThatCode(() -> EntryCheck.check(entry))
                        .as("%s", file)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void otherSuperclassesInterfacesAndNativeMethodsAreRefused() {
        String name = name(entry(), "X");
        refused(type(name, "java/lang/Thread"), "X is of no generated shape");
        ClassWriter withInterface = new ClassWriter(0);
        withInterface.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC,
                name,
                null,
                "java/lang/Object",
                new String[] {"java/lang/Runnable"});
        refused(withInterface, "X is of no generated shape");
        ClassWriter withNative = type(name, "java/lang/Object");
        withNative.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE,
                "system",
                "()V",
                null,
                null);
        refused(withNative, "X is of no generated shape");
    }

    @Test
    void inheritedMembersOfObjectAreRefused() {
        Entry entry = entry();
        ClassWriter writer = type(name(entry, "X"), "java/lang/Object");
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_STATIC, "f", "()V", null, null);
        code.visitCode();
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                name(entry, "Instance"),
                "getClass",
                "()Ljava/lang/Class;",
                false);
        code.visitInsn(Opcodes.POP);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        refused(writer, "Instance.getClass");
    }

    @Test
    void constantsThatFindMethodsAreRefused() {
        Entry entry = entry();
        ClassWriter writer = type(name(entry, "X"), "java/lang/Object");
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_STATIC, "f", "()V", null, null);
        code.visitCode();
        code.visitLdcInsn(Type.getMethodType("()V"));
        code.visitInsn(Opcodes.POP);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        refused(writer, "a constant of kind 16");
    }

    @Test
    void namesOutsideOfThePackageAreRefused() {
        refused(with("../java/lang/X", type("X", "java/lang/Object").toByteArray()), "a class ");
        refused(with("X", type("Y", "java/lang/Object").toByteArray()), "is named Y");
        refused(with("X", new byte[] {1, 2, 3, 4, 5}), "malformed");
    }

    private static void refused(ClassWriter writer, String fault) {
        writer.visitEnd();
        refused(with("X", writer.toByteArray()), fault);
    }

    private static void refused(Entry entry, String fault) {
        assertThatThrownBy(() -> EntryCheck.check(entry))
                .isInstanceOf(Unfit.class)
                .hasMessageContaining(fault);
    }
}
