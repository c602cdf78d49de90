package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.plan.ModuleFacts;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.plan.Signatures;
import dev.wasmjar.compiler.validate.ModuleContext;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes the methods that carry out calls through tables, one for each type and table. A function of
 * this instance is found by a jump table over the indirect ids of the functions of the type; any other
 * id is that of a function of another type. A function of another instance, or of the host, is called
 * as a method handle once its type has been compared.
 */
final class DispatcherEmitter {
    private static final String REFERENCE = Abi.descriptor(Abi.FUNCTION_REFERENCE);

    /** Of a case in the jump table, and of its call without parameters. */
    private static final int CASE_BYTES = 12;

    private final ModuleLayout layout;
    private final ShortFunctions shortFunctions;
    private final ClassSink sink;

    private DispatcherEmitter(ModuleLayout layout, ModuleContext context, ClassSink sink) {
        this.layout = layout;
        this.shortFunctions = new ShortFunctions(layout, context);
        this.sink = sink;
    }

    /** Adds what writes each class of them, with the classes of its cases, by its simple name. */
    static void parts(
            ModuleLayout layout, ModuleContext context, Map<String, Consumer<ClassSink>> parts) {
        SortedMap<Integer, List<ModuleFacts.IndirectCall>> byClass = new TreeMap<>();
        for (ModuleFacts.IndirectCall call : layout.indirectCalls()) {
            byClass.computeIfAbsent(
                            call.typeIndex() / DispatcherNames.TYPES_PER_CLASS,
                            number -> new ArrayList<>())
                    .add(call);
        }
        byClass.forEach(
                (number, calls) ->
                        parts.put(
                                DispatcherNames.simpleName(number),
                                sink ->
                                        new DispatcherEmitter(layout, context, sink)
                                                .emit(number, calls)));
    }

    /** Writes the class of that number. */
    private void emit(int number, List<ModuleFacts.IndirectCall> calls) {
        ClassBuilder builder =
                new ClassBuilder(layout.className(DispatcherNames.simpleName(number)));
        for (ModuleFacts.IndirectCall call : calls) {
            DispatcherNames names =
                    DispatcherNames.of(layout, call.table(), call.typeIndex(), call.tail());
            dispatcher(builder, names, call);
            if (!call.tail()) {
                for (int function : layout.directTargets(call.typeIndex())) {
                    mostly(builder, names, call.table(), function);
                }
            }
        }
        sink.add(builder);
    }

    private void dispatcher(
            ClassBuilder builder, DispatcherNames names, ModuleFacts.IndirectCall call) {
        FunctionType type = layout.module().functionTypeAt(call.typeIndex());
        List<Kind> parameters = parameters(type);
        int callee = slotBehind(parameters) + 1;
        int id = callee + 1;
        Code code = start(builder, names.methodName(), type, call.table());

        Label foreign = new Label();
        code.load(Kind.REFERENCE, callee);
        code.getField(Abi.FUNCTION_REFERENCE, "owner", Abi.descriptor(Abi.INSTANCE));
        code.loadInstance();
        code.jump(Opcodes.IF_ACMPNE, foreign);
        int[] targets = layout.targets(call.typeIndex());
        if (targets.length > 0) {
            int first = layout.indirectIds()[targets[0]];
            new CaseMethods(
                            sink,
                            names.className() + "t" + call.typeIndex() + "_" + call.table()
                                    + (call.tail() ? "t" : ""),
                            layout.instanceClass(),
                            parameters,
                            Signatures.resultKind(type),
                            (at, target) -> choose(at, targets[target - first], type, call.tail()))
                    .mostlyCold(layout.isMostlyCold())
                    .alike(
                            target ->
                                    call.tail() && layout.hasTailCalls(targets[target - first]),
                            at -> TailCallEmitter.request(at, type, () -> index(at, callee)))
                    .write(
                            code,
                            id,
                            first,
                            targets.length,
                            CASE_BYTES + 2 * parameters.size(),
                            at -> at.throwTrap("indirectCallTypeMismatch"));
        } else {
            code.throwTrap("indirectCallTypeMismatch");
        }
        code.place(foreign);
        foreign(code, callee, call.typeIndex(), type);
        code.end();
    }

    /**
     * Starts a method that takes the parameters and an index: the function there, and its id, are put into
     * the locals that follow.
     */
    private Code start(ClassBuilder builder, String method, FunctionType type, int table) {
        List<Kind> parameters = parameters(type);
        int index = slotBehind(parameters);
        int callee = index + 1;
        int id = callee + 1;
        Code code = new Code(builder.staticMethod(method, descriptor(type)));
        code.load(Kind.INT, index);
        code.loadInstance();
        code.pushInt(table);
        code.invokeStatic(
                Abi.TABLE_OPS, "callee", "(I" + Abi.descriptor(Abi.INSTANCE) + "I)" + REFERENCE);
        code.store(Kind.REFERENCE, callee);
        code.load(Kind.REFERENCE, callee);
        code.getField(Abi.FUNCTION_REFERENCE, "id", "I");
        code.store(Kind.INT, id);
        List<Object> frame = new ArrayList<>();
        frame.add(layout.instanceClass());
        parameters.forEach(kind -> frame.add(Code.verificationType(kind)));
        frame.add(Opcodes.INTEGER);
        frame.add(Abi.FUNCTION_REFERENCE);
        frame.add(Opcodes.INTEGER);
        code.setFrameLocals(frame, false);
        return code;
    }

    private String descriptor(FunctionType type) {
        return Signatures.function(layout.instanceClass(), type, "I");
    }

    /** The kinds of what a dispatcher takes between the instance and the index. */
    private static List<Kind> parameters(FunctionType type) {
        return JavaTypes.isTooWide(type) ? List.of() : Signatures.kinds(type.params());
    }

    private static int slotBehind(List<Kind> parameters) {
        return 1 + parameters.stream().mapToInt(Kind::slots).sum();
    }

    /** Writes the method for calls that call one function most of the time: short, so that it is inlined. */
    private void mostly(ClassBuilder builder, DispatcherNames names, int table, int function) {
        FunctionType type = layout.module().typeOfFunction(function);
        int index = slotBehind(parameters(type));
        int callee = index + 1;
        Code code = start(builder, names.mostly(function).methodName(), type, table);
        Label other = new Label();
        code.load(Kind.INT, callee + 1);
        code.pushInt(layout.indirectIds()[function]);
        code.jump(Opcodes.IF_ICMPNE, other);
        code.load(Kind.REFERENCE, callee);
        code.getField(Abi.FUNCTION_REFERENCE, "owner", Abi.descriptor(Abi.INSTANCE));
        code.loadInstance();
        code.jump(Opcodes.IF_ACMPNE, other);
        call(code, function, type, false);
        code.place(other);
        code.loadInstance();
        passParameters(code, type);
        code.load(Kind.INT, index);
        code.invokeStatic(names.className(), names.methodName(), descriptor(type));
        code.returnValue(Signatures.resultKind(type));
        code.end();
    }

    /** Writes the case of a function: a call, or the function itself where that is as short. */
    private void choose(Code code, int function, FunctionType type, boolean tail) {
        Optional<Body> body = shortFunctions.find(function);
        if (body.isPresent()) {
            shortFunctions.write(code, body.get());
        } else {
            call(code, function, type, tail);
        }
    }

    /** Pushes the index of the function that is called. */
    private static void index(Code code, int callee) {
        code.load(Kind.REFERENCE, callee);
        code.invokeVirtual(Abi.FUNCTION_REFERENCE, "index", "()I");
    }

    /** Calls a function of this instance with the parameters of the dispatcher. */
    private void call(Code code, int function, FunctionType type, boolean tail) {
        code.loadInstance();
        passParameters(code, type);
        boolean later = tail && layout.hasTailCalls(function);
        code.invokeStatic(
                layout.classOf(function),
                later
                        ? TailCallEmitter.requestName(layout, function)
                        : layout.functionMethod(function),
                Signatures.function(layout.instanceClass(), type));
        code.returnValue(Signatures.resultKind(type));
    }

    private static void passParameters(Code code, FunctionType type) {
        int slot = 1;
        for (Kind kind : parameters(type)) {
            code.load(kind, slot);
            slot += kind.slots();
        }
    }

    private void foreign(Code code, int callee, int typeIndex, FunctionType type) {
        code.load(Kind.REFERENCE, callee);
        code.loadInstance();
        code.pushInt(typeIndex);
        String parameters = "(" + REFERENCE + Abi.descriptor(Abi.INSTANCE) + "I)";
        if (JavaTypes.isTooWide(type)) {
            code.invokeStatic(Abi.TABLE_OPS, "callWide", parameters + "V");
            CallEmitter.wideResults(code, type);
        } else {
            code.invokeStatic(
                    Abi.TABLE_OPS, "foreign", parameters + Abi.descriptor(Abi.METHOD_HANDLE));
            passParameters(code, type);
            code.invokeVirtual(Abi.METHOD_HANDLE, "invokeExact", Signatures.handle(type));
            CallEmitter.handleResults(code, type, callee);
        }
        code.returnValue(Signatures.resultKind(type));
    }
}
