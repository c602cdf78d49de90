package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.format.GeneratedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the instance class: a field for each global that the module defines, access to them by number,
 * and the choice among the entries.
 */
final class InstanceEmitter {
    private static final String ARRAYS = "[J[Ljava/lang/Object;";

    private final ModuleLayout layout;
    private final ClassSink sink;
    private final String name;
    private final ClassBuilder builder;

    InstanceEmitter(ModuleLayout layout, ClassSink sink) {
        this.layout = layout;
        this.sink = sink;
        this.name = layout.instanceClass();
        this.builder = new ClassBuilder(name, Abi.INSTANCE);
    }

    /**
     * Writes the class.
     *
     * @param key what identifies the compilation; the runtime compares it with the manifest's
     */
    void emit(String key) {
        construction(key);
        int globals = layout.globalsWithFields();
        for (int global = 0; global < globals; global++) {
            if (layout.isGlobalField(global)) {
                builder.field(StateEmitter.fieldName(global), kindOf(global).descriptor());
            }
        }
        globalAccess("globalBits", "I", "J", List.of(), Kind.LONG, this::getBits);
        globalAccess("setGlobalBits", "IJ", "V", List.of(Kind.LONG), null, this::setBits);
        globalAccess(
                "globalReference",
                "I",
                "Ljava/lang/Object;",
                List.of(),
                Kind.REFERENCE,
                this::getReference);
        globalAccess(
                "setGlobalReference",
                "ILjava/lang/Object;",
                "V",
                List.of(Kind.REFERENCE),
                null,
                this::setReference);
        entries();
        sink.add(builder);
    }

    /** Writes the constructor, what hands over the first object, which makes the others, and the key. */
    private void construction(String key) {
        MethodVisitor constructor = builder.method(0, "<init>", "()V");
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, Abi.INSTANCE, "<init>", "()V", false);
        end(constructor, Opcodes.RETURN);
        MethodVisitor initializer = builder.staticMethod("<clinit>", "()V");
        construct(initializer);
        initializer.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Abi.PROTOTYPES,
                "add",
                "(" + Abi.descriptor(Abi.INSTANCE) + ")V",
                false);
        end(initializer, Opcodes.RETURN);
        MethodVisitor another =
                builder.method(0, "another", "()" + Abi.descriptor(Abi.INSTANCE));
        construct(another);
        end(another, Opcodes.ARETURN);
        MethodVisitor getter = builder.method(0, "key", "()Ljava/lang/String;");
        getter.visitLdcInsn(key);
        end(getter, Opcodes.ARETURN);
    }

    private void construct(MethodVisitor method) {
        method.visitTypeInsn(Opcodes.NEW, name);
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
    }

    private static void end(MethodVisitor method, int returns) {
        method.visitInsn(returns);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private Kind kindOf(int global) {
        return StateEmitter.kindOf(layout.module(), global);
    }

    /**
     * Writes an instance method that takes the number of a global and perhaps a value, and a static one
     * that makes the choice.
     */
    private void globalAccess(
            String method,
            String parameters,
            String result,
            List<Kind> values,
            Kind resultKind,
            BiConsumer<Code, Integer> access) {
        Code code = new Code(builder.method(0, method, "(" + parameters + ")" + result));
        code.loadInstance();
        for (Kind kind : values) {
            code.load(kind, 2);
        }
        code.load(Kind.INT, 1);
        String staticName = method + "$";
        String descriptor =
                "(" + Abi.descriptor(name)
                        + (values.isEmpty() ? "" : values.get(0).descriptor()) + "I)" + result;
        code.invokeStatic(name, staticName, descriptor);
        code.returnValue(resultKind);
        code.end();

        Code choice = new Code(builder.staticMethod(staticName, descriptor));
        choice.setParametersOnly();
        int selector = 1 + values.stream().mapToInt(Kind::slots).sum();
        choose(choice, method, selector, layout.globalsWithFields(), values, resultKind, access);
        choice.end();
    }

    private void choose(
            Code code,
            String method,
            int selector,
            int count,
            List<Kind> parameters,
            Kind result,
            BiConsumer<Code, Integer> cases) {
        if (count == 0) {
            code.throwTrap("unreachable");
            return;
        }
        new CaseMethods(sink, name + "_" + method, name, parameters, result, cases)
                .write(code, selector, 0, count, 20, at -> at.throwTrap("unreachable"));
    }

    private boolean isNumberField(int global) {
        return layout.isGlobalField(global) && kindOf(global) != Kind.REFERENCE;
    }

    private boolean isReferenceField(int global) {
        return layout.isGlobalField(global) && kindOf(global) == Kind.REFERENCE;
    }

    private void getBits(Code code, int global) {
        if (!isNumberField(global)) {
            code.throwTrap("unreachable");
            return;
        }
        code.loadInstance();
        code.getField(name, StateEmitter.fieldName(global), kindOf(global).descriptor());
        Transfer.toBits(code, kindOf(global));
        code.op(Opcodes.LRETURN);
    }

    private void setBits(Code code, int global) {
        if (!isNumberField(global)) {
            code.throwTrap("unreachable");
            return;
        }
        code.loadInstance();
        code.load(Kind.LONG, 1);
        Transfer.fromBits(code, kindOf(global));
        code.putField(name, StateEmitter.fieldName(global), kindOf(global).descriptor());
        code.op(Opcodes.RETURN);
    }

    private void getReference(Code code, int global) {
        if (!isReferenceField(global)) {
            code.throwTrap("unreachable");
            return;
        }
        code.loadInstance();
        code.getField(name, StateEmitter.fieldName(global), Kind.REFERENCE.descriptor());
        code.op(Opcodes.ARETURN);
    }

    private void setReference(Code code, int global) {
        if (!isReferenceField(global)) {
            code.throwTrap("unreachable");
            return;
        }
        code.loadInstance();
        code.load(Kind.REFERENCE, 1);
        code.putField(name, StateEmitter.fieldName(global), Kind.REFERENCE.descriptor());
        code.op(Opcodes.RETURN);
    }

    private void entries() {
        Code code = new Code(builder.method(0, "invoke", "(I" + ARRAYS + ")V"));
        code.loadInstance();
        code.load(Kind.REFERENCE, 2);
        code.load(Kind.REFERENCE, 3);
        code.load(Kind.INT, 1);
        String objects = Kind.REFERENCE.descriptor().repeat(2);
        String descriptor = "(" + Abi.descriptor(name) + objects + "I)V";
        code.invokeStatic(name, "invoke$", descriptor);
        code.op(Opcodes.RETURN);
        code.end();

        Code choice = new Code(builder.staticMethod("invoke$", descriptor));
        List<Boolean> untyped = new ArrayList<>();
        int[] functions = layout.entryFunctions();
        for (int entry = 0; entry < functions.length; entry++) {
            untyped.add(layout.isUntyped(entry, functions[entry]));
        }
        while (!untyped.isEmpty() && !untyped.get(untyped.size() - 1)) {
            untyped.remove(untyped.size() - 1);
        }
        choice.setParametersOnly();
        choose(
                choice,
                "invoke",
                3,
                untyped.size(),
                List.of(Kind.REFERENCE, Kind.REFERENCE),
                null,
                (at, entry) -> {
                    if (untyped.get(entry)) {
                        invokeEntry(at, entry);
                    } else {
                        at.throwTrap("unreachable");
                    }
                });
        choice.end();
    }

    private void invokeEntry(Code code, int entry) {
        code.loadInstance();
        code.load(Kind.REFERENCE, 1);
        code.checkCast("[J");
        code.load(Kind.REFERENCE, 2);
        code.checkCast("[Ljava/lang/Object;");
        code.invokeStatic(
                layout.className(GeneratedNames.entryClass(entry)),
                GeneratedNames.untypedEntryMethod(entry),
                "(" + Abi.descriptor(name) + ARRAYS + ")V");
        code.op(Opcodes.RETURN);
    }
}
