package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.plan.Signatures;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes what tail calls need, so that a chain of them runs in bounded stack. A function that makes tail
 * calls has three methods: its body, which may return with the number of a function to call next in the
 * instance's {@code tailFunction} and the arguments in the transfer fields; a request, which leaves just
 * these; and the function itself as everybody else calls it, which runs the body and then whatever is
 * requested until a body really returns. A tail call to a function without tail calls is an ordinary
 * call: it can't extend the chain.
 */
final class TailCallEmitter {
    private TailCallEmitter() {}

    /** Name of the method with the body of a function that makes tail calls. */
    static String bodyName(ModuleLayout layout, int function) {
        return layout.furtherMethod(function, "t");
    }

    /** Name of the method that asks for a call of the function. */
    static String requestName(ModuleLayout layout, int function) {
        return layout.furtherMethod(function, "q");
    }

    /** Functions with tail calls whose methods return the same share a class that runs requests. */
    private static String runnerClass(ModuleLayout layout, FunctionType type) {
        Kind kind = Signatures.resultKind(type);
        return layout.className("T" + (kind == null ? 'V' : kind.letter()));
    }

    /** Writes the request of a function, and the function as others call it. */
    static void function(ClassBuilder builder, ModuleLayout layout, int function) {
        FunctionType type = layout.module().typeOfFunction(function);
        String descriptor = Signatures.function(layout.instanceClass(), type);
        List<Kind> kinds = Signatures.kinds(type.params());
        boolean wide = JavaTypes.isTooWide(type);

        Code request = new Code(builder.staticMethod(requestName(layout, function), descriptor));
        request(request, type, () -> request.pushInt(function));
        request.end();

        Kind result = Signatures.resultKind(type);
        Code code = new Code(builder.staticMethod(layout.functionMethod(function), descriptor));
        code.setParametersOnly();
        code.loadInstance();
        if (!wide) {
            int slot = 1;
            for (Kind kind : kinds) {
                code.load(kind, slot);
                slot += kind.slots();
            }
        }
        code.invokeStatic(builder.name(), bodyName(layout, function), descriptor);
        if (result != null) {
            code.pend(result);
        }
        Label more = new Label();
        code.loadInstance();
        code.getField(Abi.INSTANCE, "tailFunction", "I");
        code.jump(Opcodes.IFGE, more);
        code.returnValue(result);
        code.place(more);
        if (result != null) {
            code.pop(result);
            code.unpend(1);
        }
        code.loadInstance();
        code.invokeStatic(
                runnerClass(layout, type),
                "run",
                "(" + Abi.descriptor(layout.instanceClass()) + ")" + Signatures.result(type));
        code.returnValue(result);
        code.end();
    }

    /**
     * Asks for a call of a function that makes tail calls, and returns. The arguments are in the locals after
     * the instance.
     *
     * @param pushFunction pushes its index
     */
    static void request(Code code, FunctionType type, Runnable pushFunction) {
        if (!JavaTypes.isTooWide(type)) {
            Transfer transfer = new Transfer(Signatures.kinds(type.params()));
            int slot = 1;
            for (int i = 0; i < transfer.size(); i++) {
                transfer.put(code, i, slot);
                slot += Kind.of(type.params().get(i)).slots();
            }
        }
        code.loadInstance();
        pushFunction.run();
        code.putField(Abi.INSTANCE, "tailFunction", "I");
        Kind result = Signatures.resultKind(type);
        if (result != null) {
            code.pushConstant(result, 0);
        }
        code.returnValue(result);
    }

    /** Writes the classes that carry requests out. */
    static void runners(ModuleLayout layout, ClassSink sink) {
        Map<String, List<Integer>> byClass = new LinkedHashMap<>();
        for (int function : layout.tailCallers()) {
            FunctionType type = layout.module().typeOfFunction(function);
            byClass.computeIfAbsent(runnerClass(layout, type), key -> new ArrayList<>())
                    .add(function);
        }
        byClass.forEach((name, functions) -> runner(layout, sink, name, functions));
    }

    private static void runner(
            ModuleLayout layout, ClassSink sink, String name, List<Integer> functions) {
        FunctionType any = layout.module().typeOfFunction(functions.get(0));
        Kind result = Signatures.resultKind(any);
        String resultDescriptor = Signatures.result(any);
        String instance = Abi.descriptor(layout.instanceClass());
        ClassBuilder builder = new ClassBuilder(name);

        Code code = new Code(builder.staticMethod("run", "(" + instance + ")" + resultDescriptor));
        code.setParametersOnly();
        code.pushConstant(Kind.INT, 0);
        code.store(Kind.INT, 1);
        List<Object> frame = new ArrayList<>(List.of(layout.instanceClass(), Opcodes.INTEGER));
        code.setFrameLocals(frame, false);
        Label next = new Label();
        code.place(next);
        code.loadInstance();
        code.getField(Abi.INSTANCE, "tailFunction", "I");
        code.store(Kind.INT, 1);
        code.loadInstance();
        code.pushInt(-1);
        code.putField(Abi.INSTANCE, "tailFunction", "I");
        code.loadInstance();
        code.load(Kind.INT, 1);
        code.invokeStatic(name, "step", "(" + instance + "I)" + resultDescriptor);
        if (result != null) {
            code.store(result, 2);
        }
        code.loadInstance();
        code.getField(Abi.INSTANCE, "tailFunction", "I");
        code.jump(Opcodes.IFGE, next);
        if (result != null) {
            code.load(result, 2);
        }
        code.returnValue(result);
        code.end();

        Code step = new Code(builder.staticMethod("step", "(" + instance + "I)" + resultDescriptor));
        step.setParametersOnly();
        sparse(layout, sink, name, functions, step, result);
        step.end();
        sink.add(builder);
    }

    /** Chooses among functions, whose indices need not follow one another. */
    private static void sparse(
            ModuleLayout layout,
            ClassSink sink,
            String name,
            List<Integer> functions,
            Code step,
            Kind result) {
        int first = functions.get(0);
        int count = functions.get(functions.size() - 1) - first + 1;
        int widest = 0;
        for (int function : functions) {
            FunctionType type = layout.module().typeOfFunction(function);
            widest = Math.max(widest, type.params().size());
        }
        new CaseMethods(
                        sink,
                        name,
                        layout.instanceClass(),
                        List.of(),
                        result,
                        (code, function) -> {
                            if (functions.contains(function)) {
                                resume(code, layout, function);
                            } else {
                                code.throwTrap("unreachable");
                            }
                        })
                .write(step, 1, first, count, 14 + 4 * widest, code -> code.throwTrap("unreachable"));
    }

    /** Runs the body of a function with the arguments that a request left. */
    private static void resume(Code code, ModuleLayout layout, int function) {
        FunctionType type = layout.module().typeOfFunction(function);
        code.loadInstance();
        if (!JavaTypes.isTooWide(type)) {
            Transfer transfer = new Transfer(Signatures.kinds(type.params()));
            for (int i = 0; i < transfer.size(); i++) {
                transfer.get(code, i);
            }
        }
        code.invokeStatic(
                layout.classOf(function),
                bodyName(layout, function),
                Signatures.function(layout.instanceClass(), type));
        code.returnValue(Signatures.resultKind(type));
    }
}
