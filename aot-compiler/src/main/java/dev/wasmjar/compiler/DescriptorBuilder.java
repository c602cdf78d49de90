package dev.wasmjar.compiler;

import dev.wasmjar.compiler.module.ByteRange;
import dev.wasmjar.compiler.module.ConstantExpression;
import dev.wasmjar.compiler.module.DataSegment;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.ElementSegment;
import dev.wasmjar.compiler.module.Export;
import dev.wasmjar.compiler.module.Global;
import dev.wasmjar.compiler.module.Import;
import dev.wasmjar.compiler.module.Table;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.format.DataSegments;
import dev.wasmjar.format.DebugInfo;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.format.Numbers;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Describes a module for the runtime. */
final class DescriptorBuilder {
    private DescriptorBuilder() {}

    static ModuleDescriptor describe(ModuleLayout layout) {
        DecodedModule module = layout.module();
        return new ModuleDescriptor(
                module.types().stream()
                        .map(
                                type ->
                                        type.composite() instanceof FunctionType function
                                                ? Optional.of(function)
                                                : Optional.<FunctionType>empty())
                        .toList(),
                module.imports().stream().map(DescriptorBuilder::describe).toList(),
                module.exports().stream().map(DescriptorBuilder::describe).toList(),
                Numbers.of(module.functionTypes()),
                module.tables().stream()
                        .skip(imported(module, ExternalType.Table.class::isInstance))
                        .map(DescriptorBuilder::describe)
                        .toList(),
                module.memories().stream()
                        .skip(imported(module, ExternalType.Memory.class::isInstance))
                        .toList(),
                module.globals().stream()
                        .skip(imported(module, ExternalType.Global.class::isInstance))
                        .map(DescriptorBuilder::describe)
                        .toList(),
                ModuleLayout.GLOBAL_FIELDS,
                module.startFunction(),
                module.elements().stream().map(DescriptorBuilder::describe).toList(),
                describe(module.dataSegments()),
                module.customSections().stream()
                        .map(
                                section ->
                                        new ModuleDescriptor.CustomSection(
                                                section.name(), range(section.content())))
                        .toList(),
                Numbers.of(layout.indirectIds()),
                Numbers.of(layout.entryFunctions()),
                range(module.codeSection()),
                module.bytes().length);
    }

    static DebugInfo debugInfo(DecodedModule module) {
        return new DebugInfo(
                module.names().functions(),
                Numbers.of(
                        module.bodies().stream().mapToInt(body -> body.range().start()).toArray()));
    }

    private static long imported(DecodedModule module, Predicate<ExternalType> kind) {
        return module.imports().stream().filter(item -> kind.test(item.type())).count();
    }

    private static ModuleDescriptor.Range range(ByteRange range) {
        return new ModuleDescriptor.Range(range.start(), range.length());
    }

    private static ModuleDescriptor.Import describe(Import item) {
        return new ModuleDescriptor.Import(item.module(), item.name(), item.type());
    }

    private static ModuleDescriptor.Export describe(Export export) {
        return new ModuleDescriptor.Export(export.name(), export.kind(), export.index());
    }

    private static ModuleDescriptor.Table describe(Table table) {
        return new ModuleDescriptor.Table(
                table.type(), table.init().map(DescriptorBuilder::describe));
    }

    private static ModuleDescriptor.Global describe(Global global) {
        return new ModuleDescriptor.Global(global.type(), describe(global.init().orElseThrow()));
    }

    private static ModuleDescriptor.Element describe(ElementSegment segment) {
        return new ModuleDescriptor.Element(
                switch (segment.mode()) {
                    case ACTIVE -> ModuleDescriptor.Mode.ACTIVE;
                    case PASSIVE -> ModuleDescriptor.Mode.PASSIVE;
                    case DECLARATIVE -> ModuleDescriptor.Mode.DECLARATIVE;
                },
                segment.table(),
                Optional.ofNullable(segment.offset()).map(DescriptorBuilder::describe),
                segment.type(),
                segment.functions() == null ? Numbers.NONE : Numbers.of(segment.functions()),
                segment.expressions() == null
                        ? List.of()
                        : segment.expressions().stream()
                                .map(DescriptorBuilder::describe)
                                .toList());
    }

    /** A loop, since there may be tens of thousands. */
    private static DataSegments describe(List<DataSegment> segments) {
        List<ModuleDescriptor.Data> data = new ArrayList<>(segments.size());
        for (DataSegment segment : segments) {
            data.add(describe(segment));
        }
        return DataSegments.of(data);
    }

    private static ModuleDescriptor.Data describe(DataSegment segment) {
        return new ModuleDescriptor.Data(
                segment.memory(),
                Optional.ofNullable(segment.offset()).map(DescriptorBuilder::describe),
                range(segment.bytes()));
    }

    private static ModuleDescriptor.Constant describe(ConstantExpression expression) {
        List<ModuleDescriptor.Step> steps = new ArrayList<>(expression.instructions().size());
        for (ConstantExpression.Instruction instruction : expression.instructions()) {
            steps.add(
                    new ModuleDescriptor.Step(
                            operationOf(instruction.op()), instruction.immediate()));
        }
        return new ModuleDescriptor.Constant(steps);
    }

    /** The operation of a constant expression, or null where it is not compiled. */
    static ModuleDescriptor.Operation operationOf(Opcode op) {
        return switch (op) {
            case I32_CONST -> ModuleDescriptor.Operation.I32_CONST;
            case I64_CONST -> ModuleDescriptor.Operation.I64_CONST;
            case F32_CONST -> ModuleDescriptor.Operation.F32_CONST;
            case F64_CONST -> ModuleDescriptor.Operation.F64_CONST;
            case GLOBAL_GET -> ModuleDescriptor.Operation.GLOBAL_GET;
            case REF_NULL -> ModuleDescriptor.Operation.REF_NULL;
            case REF_FUNC -> ModuleDescriptor.Operation.REF_FUNC;
            case I32_ADD -> ModuleDescriptor.Operation.I32_ADD;
            case I32_SUB -> ModuleDescriptor.Operation.I32_SUB;
            case I32_MUL -> ModuleDescriptor.Operation.I32_MUL;
            case I64_ADD -> ModuleDescriptor.Operation.I64_ADD;
            case I64_SUB -> ModuleDescriptor.Operation.I64_SUB;
            case I64_MUL -> ModuleDescriptor.Operation.I64_MUL;
            default -> null;
        };
    }
}
