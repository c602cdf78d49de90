package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.BodyBuilder;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.ir.Sharing;
import dev.wasmjar.compiler.plan.FunctionPlan;
import dev.wasmjar.compiler.plan.FunctionSplitter;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.plan.Signatures;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.spi.InvalidModuleException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.MethodTooLargeException;

/**
 * Writes the class of a group of functions, and further classes for the parts of functions that were
 * split where one constant pool does not hold them all.
 */
final class GroupEmitter {
    private static final BitSet NOTHING = new BitSet();

    private final ModuleLayout layout;
    private final FunctionValidator validator;
    private final BodyBuilder builder;
    private final int group;
    private final Set<Integer> chopped;
    private final SortedMap<String, byte[]> classes = new TreeMap<>();
    private final ClassSink sink = classes::put;
    private final Optional<SourceLines> source;
    private final ClassBuilder functions;
    private ClassBuilder parts;
    private int partClasses;

    private GroupEmitter(
            ModuleLayout layout, FunctionValidator validator, int group, Set<Integer> chopped) {
        this.layout = layout;
        this.validator = validator;
        this.builder = new BodyBuilder(layout.module());
        this.group = group;
        this.chopped = chopped;
        this.source =
                layout.sources()
                        .file(layout.functionAt(layout.groupStart(group)))
                        .map(file -> new SourceLines(file, layout.sources()));
        this.functions = new ClassBuilder(layout.groupClass(group));
        this.parts = functions;
    }

    /**
     * Writes all functions of a group. Sizes are estimated before; where that turns out to have been
     * wrong, the group is written again with that function chopped.
     *
     * @return the class files by internal name
     */
    static SortedMap<String, byte[]> emit(
            ModuleLayout layout, FunctionValidator validator, int group) {
        Set<Integer> chopped = new HashSet<>();
        while (true) {
            try {
                return new GroupEmitter(layout, validator, group, chopped).write();
            } catch (MethodTooLargeException e) {
                int function = GeneratedNames.functionOf(e.getMethodName());
                if (!chopped.add(function)) {
                    throw tooLarge(layout, function);
                }
            }
        }
    }

    private static InvalidModuleException tooLarge(ModuleLayout layout, int function) {
        int body = function - layout.module().importedFunctions();
        return InvalidModuleException.unsupported(
                        "a function that ends in more ways than a method of the JVM can hold",
                        layout.module().bodies().get(body).range().start())
                .inFunction(function, layout.module().names().function(function).orElse(null));
    }

    private SortedMap<String, byte[]> write() {
        for (int i = layout.groupStart(group); i < layout.groupEnd(group); i++) {
            validator.validate(layout.functionAt(i), builder);
            function(builder.body());
        }
        if (parts != functions) {
            finish(parts);
        }
        finish(functions);
        return classes;
    }

    private void finish(ClassBuilder builder) {
        source.ifPresent(lines -> lines.describe(builder));
        sink.add(builder);
    }

    private void function(Body body) {
        FunctionPlan plan =
                chopped.contains(body.function())
                        ? FunctionSplitter.chop(body)
                        : FunctionSplitter.split(body);
        Sharing sharing = plan.root().sharing();
        if (sharing.hasFrame()) {
            sink.add(FrameClass.of(layout.frameClass(body.function()), plan.root()));
        }
        String name = layout.functionMethod(body.function());
        Lines lines = source.isPresent() ? source.get() : offsets(body.function());
        Map<Part, PartCall> calls = new IdentityHashMap<>();
        for (Part part : plan.parts()) {
            String partName =
                    layout.furtherMethod(body.function(), "p" + part.number());
            makeRoom(partName);
            PartCall call =
                    PartCall.of(part, plan.root(), parts.name(), partName, layout);
            new MethodEmitter(
                            parts.staticMethod(partName, call.descriptor()),
                            layout,
                            plan.root(),
                            part.statements(),
                            sharing.direct().get(part.number())
                                    ? sharing.inFrame()
                                    : NOTHING,
                            lines,
                            calls)
                    .part(call);
            calls.put(part, call);
        }
        String descriptor = Signatures.function(layout.instanceClass(), body.type());
        boolean tailCalls = layout.hasTailCalls(body.function());
        String bodyName = tailCalls ? TailCallEmitter.bodyName(layout, body.function()) : name;
        new MethodEmitter(
                        functions.staticMethod(bodyName, descriptor),
                        layout,
                        plan.root(),
                        plan.root().statements(),
                        sharing.inFrame(),
                        lines,
                        calls)
                .function(plan.root());
        if (tailCalls) {
            TailCallEmitter.function(functions, layout, body.function());
        }
    }

    private Lines offsets(int function) {
        return new OffsetLines(
                layout.module().bodyOf(function).range().start(), layout.hasLineTable());
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
