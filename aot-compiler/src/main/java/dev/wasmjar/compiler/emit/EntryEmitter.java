package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.plan.Signatures;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the entries: for each function that a reference may be made of a stub with the Java types of a
 * method handle; for exported ones another that takes and leaves numbers and references in arrays, and
 * one that leaves all of several results but the first in fields of the instance. All turn the Java
 * exceptions that stand for traps into traps.
 */
final class EntryEmitter {
    private static final String ARRAYS = "[J[Ljava/lang/Object;";

    private final ModuleLayout layout;

    private EntryEmitter(ModuleLayout layout) {
        this.layout = layout;
    }

    /** Adds what writes each class of entries, by its simple name. */
    static void parts(ModuleLayout layout, Map<String, Consumer<ClassSink>> parts) {
        EntryEmitter emitter = new EntryEmitter(layout);
        int[] functions = layout.entryFunctions();
        for (int first = 0; first < functions.length; first += GeneratedNames.ENTRIES_PER_CLASS) {
            int start = first;
            int end = Math.min(functions.length, first + GeneratedNames.ENTRIES_PER_CLASS);
            parts.put(
                    GeneratedNames.entryClass(first),
                    sink -> emitter.emit(functions, start, end, sink));
        }
    }

    /** Writes a class of entries. */
    private void emit(int[] functions, int start, int end, ClassSink sink) {
        ClassBuilder builder =
                new ClassBuilder(layout.className(GeneratedNames.entryClass(start)));
        for (int number = start; number < end; number++) {
            int function = functions[number];
            FunctionType type = layout.module().typeOfFunction(function);
            if (!JavaTypes.isTooWide(type)) {
                typed(builder, number, function, type);
            }
            if (layout.isExported(number) && JavaTypes.returnsThroughFields(type)) {
                firstResult(builder, number, function, type);
            }
            if (layout.isUntyped(number, function)) {
                untyped(builder, number, function, type);
            }
        }
        sink.add(builder);
    }

    private void typed(ClassBuilder builder, int number, int function, FunctionType type) {
        String instance = Abi.descriptor(layout.instanceClass());
        String descriptor = "(" + instance + Signatures.handle(type).substring(1);
        entry(
                builder.staticMethod(GeneratedNames.entryMethod(number), descriptor),
                function,
                type,
                (code, slot) -> packResults(code, type, slot));
    }

    /** The stub that returns the first of several results, and leaves the others in fields. */
    private void firstResult(ClassBuilder builder, int number, int function, FunctionType type) {
        entry(
                builder.staticMethod(
                        GeneratedNames.firstResultMethod(number),
                        Signatures.function(layout.instanceClass(), type)),
                function,
                type,
                (code, slot) -> code.returnValue(Signatures.resultKind(type)));
    }

    /** A stub with typed parameters; {@code results} may use locals from the slot that it is given. */
    private void entry(
            MethodVisitor visitor,
            int function,
            FunctionType type,
            BiConsumer<Code, Integer> results) {
        Code code = new Code(visitor);
        code.setParametersOnly();
        Label start = new Label();
        Label end = new Label();
        code.mark(start);
        code.loadInstance();
        int slot = 1;
        for (Kind kind : Signatures.kinds(type.params())) {
            code.load(kind, slot);
            slot += kind.slots();
        }
        call(code, function, type);
        results.accept(code, slot);
        code.mark(end);
        leave(code, start, end);
    }

    private void call(Code code, int function, FunctionType type) {
        code.invokeStatic(
                layout.classOf(function),
                layout.functionMethod(function),
                Signatures.function(layout.instanceClass(), type));
    }

    private static void leave(Code code, Label start, Label end) {
        code.catchAll(start, end, new Label());
        code.loadInstance();
        code.invokeStatic(
                Abi.TRAPS,
                "leave",
                "(Ljava/lang/Throwable;" + Abi.descriptor(Abi.INSTANCE)
                        + ")Ljava/lang/RuntimeException;");
        code.op(Opcodes.ATHROW);
        code.end();
    }

    /** Returns what is on the stack and in the transfer fields as a method handle does. */
    private static void packResults(Code code, FunctionType type, int scratch) {
        List<Kind> kinds = Signatures.kinds(type.results());
        if (kinds.size() < 2) {
            code.returnValue(Signatures.resultKind(type));
            return;
        }
        boolean boxed = JavaTypes.hasReferenceResult(type);
        Kind first = kinds.get(0);
        code.store(first, scratch);
        Transfer transfer = new Transfer(kinds.subList(1, kinds.size()));
        code.pushInt(kinds.size());
        code.newArray(boxed);
        for (int i = 0; i < kinds.size(); i++) {
            code.op(Opcodes.DUP);
            code.pushInt(i);
            if (i == 0) {
                code.load(first, scratch);
            } else {
                transfer.get(code, i - 1);
            }
            if (boxed) {
                box(code, kinds.get(i));
                code.op(Opcodes.AASTORE);
            } else {
                Transfer.toBits(code, kinds.get(i));
                code.op(Opcodes.LASTORE);
            }
        }
        code.op(Opcodes.ARETURN);
    }

    private static void box(Code code, Kind kind) {
        String owner =
                switch (kind) {
                    case INT -> "java/lang/Integer";
                    case LONG -> "java/lang/Long";
                    case FLOAT -> "java/lang/Float";
                    case DOUBLE -> "java/lang/Double";
                    case REFERENCE -> null;
                };
        if (owner != null) {
            code.invokeStatic(
                    owner, "valueOf", "(" + kind.descriptor() + ")" + Abi.descriptor(owner));
        }
    }

    /** The stub that takes arguments from arrays: numbers in local 1, references in local 2. */
    private void untyped(ClassBuilder builder, int number, int function, FunctionType type) {
        String descriptor = "(" + Abi.descriptor(layout.instanceClass()) + ARRAYS + ")V";
        Code code =
                new Code(builder.staticMethod(GeneratedNames.untypedEntryMethod(number), descriptor));
        code.setParametersOnly();
        Label start = new Label();
        Label end = new Label();
        code.mark(start);
        List<Kind> params = Signatures.kinds(type.params());
        if (JavaTypes.isTooWide(type)) {
            Transfer transfer = Transfer.wide(params);
            for (int i = 0; i < params.size(); i++) {
                int index = i;
                transfer.put(code, i, () -> argument(code, index, params.get(index)));
            }
            code.loadInstance();
        } else {
            code.loadInstance();
            for (int i = 0; i < params.size(); i++) {
                argument(code, i, params.get(i));
            }
        }
        call(code, function, type);
        unpackResults(code, type);
        code.op(Opcodes.RETURN);
        code.mark(end);
        leave(code, start, end);
    }

    private static void argument(Code code, int index, Kind kind) {
        code.load(Kind.REFERENCE, kind == Kind.REFERENCE ? 2 : 1);
        code.pushInt(index);
        code.op(kind == Kind.REFERENCE ? Opcodes.AALOAD : Opcodes.LALOAD);
        Transfer.fromBits(code, kind);
    }

    private static void unpackResults(Code code, FunctionType type) {
        List<Kind> kinds = Signatures.kinds(type.results());
        if (kinds.isEmpty()) {
            return;
        }
        code.store(kinds.get(0), 3);
        Transfer transfer = new Transfer(kinds.subList(1, kinds.size()));
        for (int i = 0; i < kinds.size(); i++) {
            Kind kind = kinds.get(i);
            code.load(Kind.REFERENCE, kind == Kind.REFERENCE ? 2 : 1);
            code.pushInt(i);
            if (i == 0) {
                code.load(kind, 3);
            } else {
                transfer.get(code, i - 1);
            }
            Transfer.toBits(code, kind);
            code.op(kind == Kind.REFERENCE ? Opcodes.AASTORE : Opcodes.LASTORE);
        }
    }
}
