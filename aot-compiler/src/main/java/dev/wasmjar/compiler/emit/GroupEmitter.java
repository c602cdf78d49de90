package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.BodyBuilder;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.plan.FunctionPlan;
import dev.wasmjar.compiler.plan.FunctionSplitter;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.spi.InvalidModuleException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.objectweb.asm.MethodTooLargeException;

/**
 * Writes the class of a group of functions, and further classes for the parts of functions that were
 * split where one constant pool does not hold them all.
 */
final class GroupEmitter {
    private final ModuleLayout layout;
    private final FunctionValidator validator;
    private final BodyBuilder builder;
    private final int group;
    private final ClassSink sink;
    private final ClassBuilder functions;
    private ClassBuilder parts;
    private int partClasses;

    GroupEmitter(ModuleLayout layout, FunctionValidator validator, int group, ClassSink sink) {
        this.layout = layout;
        this.validator = validator;
        this.builder = new BodyBuilder(layout.module());
        this.group = group;
        this.sink = sink;
        this.functions = new ClassBuilder(layout.groupClass(group));
        this.parts = functions;
    }

    /** Writes all functions of the group. */
    void emit() {
        for (int i = layout.groupStart(group); i < layout.groupEnd(group); i++) {
            validator.validate(i, builder);
            function(builder.body());
        }
        if (parts != functions) {
            finish(parts);
        }
        finish(functions);
    }

    private void finish(ClassBuilder builder) {
        try {
            sink.add(builder);
        } catch (MethodTooLargeException e) {
            int function = GeneratedNames.functionOf(e.getMethodName());
            int body = function - layout.module().importedFunctions();
            throw InvalidModuleException.unsupported(
                            "a function that branches to more places than methods of the JVM can"
                                    + " hold, however it is split",
                            layout.module().bodies().get(body).range().start())
                    .inFunction(
                            function, layout.module().names().function(function).orElse(null));
        }
    }

    private void function(Body body) {
        FunctionPlan plan = FunctionSplitter.split(body);
        String name = GeneratedNames.functionMethod(body.function());
        Map<Part, PartCall> calls = new IdentityHashMap<>();
        for (Part part : plan.parts()) {
            String partName =
                    GeneratedNames.functionMethod(body.function(), "p" + part.number());
            makeRoom(partName);
            PartCall call =
                    new PartCall(
                            part,
                            plan.root(),
                            parts.name(),
                            partName,
                            layout.instanceClass());
            new MethodEmitter(
                            parts.staticMethod(partName, call.descriptor()),
                            layout,
                            plan.root(),
                            calls)
                    .part(call);
            calls.put(part, call);
        }
        String descriptor = Signatures.function(layout.instanceClass(), body.type());
        boolean tailCalls = layout.hasTailCalls(body.function());
        String bodyName = tailCalls ? TailCallEmitter.bodyName(body.function()) : name;
        new MethodEmitter(
                        functions.staticMethod(bodyName, descriptor), layout, plan.root(), calls)
                .function(plan.root());
        if (tailCalls) {
            TailCallEmitter.function(functions, layout, body.function());
        }
    }

    private void makeRoom(String partName) {
        if (parts.isFull(partName)) {
            if (parts != functions) {
                finish(parts);
            }
            parts = new ClassBuilder(layout.groupClass(group) + "P" + partClasses++);
        }
    }
}
