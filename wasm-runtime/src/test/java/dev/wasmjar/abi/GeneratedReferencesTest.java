package dev.wasmjar.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.compiler.opcode.Immediates;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.opcode.Signature;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Every field and method of the runtime and of the JDK that generated classes name is there, public,
 * and what they take it for. The JVM finds out only when an instruction first runs; so this compiles a
 * module with every instruction that is compiled.
 */
public class GeneratedReferencesTest {

    /** A reference in a class file. */
    private record Reference(String owner, String name, String descriptor, boolean isStatic) {
        @Override
        public String toString() {
            return (isStatic ? "static " : "") + owner + "." + name + " " + descriptor;
        }
    }

    private static final List<ValueType> TYPES =
            List.of(
                    NumberType.I32,
                    NumberType.I64,
                    NumberType.F32,
                    NumberType.F64,
                    ReferenceType.FUNCREF,
                    ReferenceType.EXTERNREF);

    @Test
    void whatGeneratedClassesNameIsThere() throws ReflectiveOperationException {
        SortedMap<String, String> missing = new TreeMap<>();
        SortedSet<String> usedTypes = new TreeSet<>();
        CompiledModule module = new WasmCompiler().compile(everything(), new TreeMap<>());
        for (Reference reference : references(module)) {
            usedTypes.add(reference.owner());
            String fault = check(reference);
            if (fault != null) {
                missing.put(reference.toString(), fault);
            }
        }
        assertThat(missing).isEmpty();
        assertThat(usedTypes)
                .contains(
                        Type.getInternalName(Access16.class),
                        Type.getInternalName(Access32.class),
                        Type.getInternalName(Access64.class),
                        Type.getInternalName(BranchTables.class),
                        Type.getInternalName(FunctionReference.class),
                        Type.getInternalName(GlobalCell.class),
                        Type.getInternalName(MemoryOps.class),
                        Type.getInternalName(ModuleInstance.class),
                        Type.getInternalName(Numeric.class),
                        Type.getInternalName(TableOps.class),
                        Type.getInternalName(Traps.class));
    }

    private static List<Reference> references(CompiledModule module) {
        List<Reference> references = new ArrayList<>();
        for (byte[] bytes : module.classes().values()) {
            new ClassReader(bytes).accept(new Collector(references), 0);
        }
        references.removeIf(
                reference ->
                        module.classes().containsKey(reference.owner())
                                && isDeclared(module, reference));
        return references;
    }

    /** Whether a generated class has the member itself: the JVM looks for others in its superclass. */
    private static boolean isDeclared(CompiledModule module, Reference reference) {
        boolean[] found = new boolean[1];
        ClassVisitor finder =
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String s, String[] e) {
                        found[0] |= matches(name, descriptor);
                        return null;
                    }

                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String descriptor, String s, Object value) {
                        found[0] |= matches(name, descriptor);
                        return null;
                    }

                    private boolean matches(String name, String descriptor) {
                        return name.equals(reference.name())
                                && descriptor.equals(reference.descriptor());
                    }
                };
        new ClassReader(module.classes().get(reference.owner())).accept(finder, 0);
        return found[0];
    }

    /** What is wrong with a reference, or null. */
    private static String check(Reference reference) throws ReflectiveOperationException {
        String owner = reference.owner().replace('/', '.');
        boolean generated = owner.startsWith("wasmjar.");
        Class<?> type = generated ? ModuleInstance.class : Class.forName(owner);
        boolean polymorphic =
                owner.startsWith("java.lang.invoke.")
                        && (reference.name().startsWith("invoke")
                                || reference.name().equals("get")
                                || reference.name().equals("set"));
        Optional<? extends Member> member =
                Stream.<Member>concat(
                                Stream.concat(
                                        Arrays.stream(type.getMethods()),
                                        Arrays.stream(type.getFields())),
                                Arrays.stream(type.getDeclaredConstructors()))
                        .filter(
                                candidate ->
                                        name(candidate).equals(reference.name())
                                                && (polymorphic
                                                        || descriptor(candidate)
                                                                .equals(reference.descriptor())))
                        .findFirst();
        if (member.isEmpty()) {
            return "there is no such public member";
        }
        int modifiers = member.get().getModifiers();
        if (!Modifier.isPublic(modifiers) && !Modifier.isProtected(modifiers)) {
            return "it is not public";
        }
        return Modifier.isStatic(modifiers) == reference.isStatic() ? null : "it is (not) static";
    }

    private static String name(Member member) {
        return member instanceof Constructor ? "<init>" : member.getName();
    }

    private static String descriptor(Member member) {
        if (member instanceof Field field) {
            return Type.getDescriptor(field.getType());
        }
        Type[] params =
                Arrays.stream(((Executable) member).getParameterTypes())
                        .map(Type::getType)
                        .toArray(Type[]::new);
        Type result =
                member instanceof Method method
                        ? Type.getType(method.getReturnType())
                        : Type.VOID_TYPE;
        return Type.getMethodDescriptor(result, params);
    }

    /** Collects the members that instructions name. */
    private static final class Collector extends ClassVisitor {
        private final List<Reference> references;

        Collector(List<Reference> references) {
            super(Opcodes.ASM9);
            this.references = references;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String s, String[] e) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitFieldInsn(int op, String owner, String field, String type) {
                    boolean isStatic = op == Opcodes.GETSTATIC || op == Opcodes.PUTSTATIC;
                    references.add(new Reference(owner, field, type, isStatic));
                }

                @Override
                public void visitMethodInsn(
                        int op, String owner, String method, String type, boolean isInterface) {
                    references.add(
                            new Reference(owner, method, type, op == Opcodes.INVOKESTATIC));
                }

                @Override
                public void visitInvokeDynamicInsn(
                        String method, String type, Handle bootstrap, Object... arguments) {
                    references.add(
                            new Reference(
                                    bootstrap.getOwner(),
                                    bootstrap.getName(),
                                    bootstrap.getDesc(),
                                    true));
                }
            };
        }
    }

    /** A module with every instruction that is compiled, and every kind of import, call and value. */
    public static byte[] everything() {
        WasmBuilder module = new WasmBuilder();
        int nothing = module.type(List.of(), List.of());
        List<ValueType> wide = Collections.nCopies(300, NumberType.I64);
        int wideType = module.type(wide, List.of(NumberType.I64));
        List<ValueType> many = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            many.addAll(TYPES);
        }
        int manyType = module.type(many, many);
        List<ValueType> numbers = TYPES.subList(0, 4);
        int numbersType = module.type(numbers, numbers);
        for (int type : new int[] {nothing, wideType, manyType, numbersType}) {
            module.importFunction("env", "f" + type, type);
        }
        for (ValueType type : TYPES) {
            ExternalType.Global global = new ExternalType.Global(type, true);
            module.importItem("env", "global " + type, global);
        }
        for (int memory = 0; memory < 6; memory++) {
            module.memory(1, 2);
        }
        module.table(ReferenceType.FUNCREF, 10);
        module.table(ReferenceType.EXTERNREF, 10);
        int firstGlobal = TYPES.size();
        for (int i = 0; i < 1100; i++) {
            ValueType type = TYPES.get(i % TYPES.size());
            module.global(type, true, code -> zero(code, type));
        }
        int function = module.function(nothing, code -> code.op(Opcode.UNREACHABLE));
        module.passiveElements(function);
        module.passiveElements(
                ReferenceType.EXTERNREF,
                List.of(c -> c.heap(Opcode.REF_NULL, ReferenceType.EXTERNREF.heapType())));
        module.passiveData(new byte[] {1});
        module.withDataCount();
        List<Integer> functions = new ArrayList<>();
        Consumer<Consumer<CodeBuilder>> body =
                code -> functions.add(module.function(nothing, code));
        numericInstructions(body);
        memoryInstructions(body);
        for (int global = 0; global < firstGlobal + 1100; global++) {
            int index = global;
            if (global < 2 * firstGlobal || global > 1000) {
                body.accept(
                        code ->
                                code.op(Opcode.GLOBAL_GET, index)
                                        .op(Opcode.GLOBAL_SET, index));
            }
        }
        tableInstructions(body);
        SortedMap<Integer, List<ValueType>> types = new TreeMap<>();
        types.put(nothing, List.of());
        types.put(wideType, wide);
        types.put(manyType, many);
        types.put(numbersType, numbers);
        types.forEach(
                (type, params) -> {
                    int own =
                            module.function(
                                    type,
                                    code -> {
                                        params.forEach(param -> zero(code, param));
                                        code.op(Opcode.RETURN_CALL, importOf(type));
                                    });
                    module.export("own " + type, Kind.FUNC, own);
                    calls(body, type, params, importOf(type));
                    calls(body, type, params, own);
                    int tail =
                            module.function(
                                    type,
                                    code -> {
                                        params.forEach(param -> zero(code, param));
                                        code.i32(0).op(Opcode.RETURN_CALL_INDIRECT, type, 0);
                                    });
                    functions.add(tail);
                    module.export("tail " + type, Kind.FUNC, tail);
                });
        module.elements(0, functions.stream().mapToInt(Integer::intValue).toArray());
        for (int i = 0; i < functions.size(); i++) {
            module.export("f" + i, Kind.FUNC, functions.get(i));
        }
        return module.build();
    }

    /** The types were made in the order of their imports. */
    private static int importOf(int type) {
        return type;
    }

    private static void zero(CodeBuilder code, ValueType type) {
        if (type instanceof NumberType number) {
            switch (number) {
                case I32 -> code.i32(0);
                case I64 -> code.i64(0);
                case F32 -> code.f32(0);
                case F64 -> code.f64(0);
            }
        } else {
            code.heap(Opcode.REF_NULL, ((ReferenceType) type).heapType());
        }
    }

    private static void calls(
            Consumer<Consumer<CodeBuilder>> body, int type, List<ValueType> params, int function) {
        for (boolean indirect : new boolean[] {false, true}) {
            body.accept(
                    code -> {
                        params.forEach(param -> zero(code, param));
                        if (indirect) {
                            code.i32(0).op(Opcode.CALL_INDIRECT, type, 0);
                        } else {
                            code.op(Opcode.CALL, function);
                        }
                        code.op(Opcode.UNREACHABLE);
                    });
        }
    }

    private static void numericInstructions(Consumer<Consumer<CodeBuilder>> body) {
        for (Opcode op : Opcode.values()) {
            if (op.immediates() == Immediates.NONE && takesNumbers(op)) {
                body.accept(
                        code -> {
                            Signature signature = op.signature().orElseThrow();
                            signature.operands().forEach(param -> variable(code, param));
                            code.op(op);
                            signature.results().forEach(result -> code.op(Opcode.DROP));
                        });
            }
        }
    }

    private static boolean takesNumbers(Opcode op) {
        return op.signature().isPresent()
                && Stream.concat(
                                op.signature().get().operands().stream(),
                                op.signature().get().results().stream())
                        .allMatch(NumberType.class::isInstance);
    }

    /** A value that is not a constant. */
    private static void variable(CodeBuilder code, ValueType type) {
        code.op(Opcode.GLOBAL_GET, TYPES.indexOf(type));
    }

    private static void memoryInstructions(Consumer<Consumer<CodeBuilder>> body) {
        for (int memory : new int[] {0, 3, 5}) {
            for (Opcode op : Opcode.values()) {
                boolean isAccess = op.immediates() == Immediates.MEMORY_ACCESS;
                if (!isAccess || op.isPrefixed() || !takesNumbers(op)) {
                    continue;
                }
                body.accept(
                        code -> {
                            Signature signature = op.signature().orElseThrow();
                            variable(code, NumberType.I32);
                            signature.operands().forEach(param -> variable(code, param));
                            // Bit 6 of the alignment says that an index of a memory follows.
                            code.op(op, 0x40, memory, 8);
                            signature.results().forEach(result -> code.op(Opcode.DROP));
                        });
            }
            body.accept(code -> code.op(Opcode.MEMORY_SIZE, memory).op(Opcode.DROP));
            body.accept(code -> code.i32(1).op(Opcode.MEMORY_GROW, memory).op(Opcode.DROP));
            body.accept(code -> code.i32(0).i32(0).i32(0).op(Opcode.MEMORY_FILL, memory));
            body.accept(code -> code.i32(0).i32(0).i32(0).op(Opcode.MEMORY_COPY, memory, 0));
            body.accept(code -> code.i32(0).i32(0).i32(0).op(Opcode.MEMORY_INIT, 0, memory));
        }
        body.accept(code -> code.op(Opcode.DATA_DROP, 0));
    }

    private static void tableInstructions(Consumer<Consumer<CodeBuilder>> body) {
        for (int table : new int[] {0, 1}) {
            ReferenceType type = (ReferenceType) TYPES.get(4 + table);
            body.accept(
                    code ->
                            code.i32(0).i32(0).op(Opcode.TABLE_GET, table)
                                    .op(Opcode.TABLE_SET, table));
            body.accept(
                    code -> {
                        zero(code, type);
                        code.i32(1).op(Opcode.TABLE_GROW, table).op(Opcode.DROP);
                    });
            body.accept(code -> code.op(Opcode.TABLE_SIZE, table).op(Opcode.DROP));
            body.accept(
                    code -> {
                        code.i32(0);
                        zero(code, type);
                        code.i32(1).op(Opcode.TABLE_FILL, table);
                    });
            body.accept(code -> code.i32(0).i32(0).i32(0).op(Opcode.TABLE_COPY, table, table));
            body.accept(code -> code.i32(0).i32(0).i32(0).op(Opcode.TABLE_INIT, table, table));
            body.accept(code -> code.op(Opcode.ELEM_DROP, table));
            body.accept(
                    code -> {
                        zero(code, type);
                        code.op(Opcode.REF_IS_NULL).op(Opcode.DROP);
                    });
        }
        body.accept(code -> code.op(Opcode.REF_FUNC, 4).op(Opcode.DROP));
        for (ValueType type : TYPES.subList(0, 4)) {
            body.accept(
                    code -> {
                        variable(code, type);
                        variable(code, type);
                        code.i32(1).op(Opcode.SELECT).op(Opcode.DROP);
                    });
        }
        int[] labels = new int[3000];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 3;
        }
        body.accept(
                code -> {
                    code.block(Opcode.BLOCK).block(Opcode.BLOCK);
                    variable(code, NumberType.I32);
                    code.brTable(labels).end().end();
                });
        body.accept(code -> code.i32(0).block(Opcode.IF).op(Opcode.NOP).end());
        body.accept(
                code ->
                        code.block(Opcode.BLOCK).block(Opcode.LOOP).i32(1).brTable(0, 1, 2).end()
                                .end());
    }
}
