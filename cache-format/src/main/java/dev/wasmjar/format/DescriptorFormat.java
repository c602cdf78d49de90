package dev.wasmjar.format;

import dev.wasmjar.format.ModuleDescriptor.Constant;
import dev.wasmjar.format.ModuleDescriptor.CustomSection;
import dev.wasmjar.format.ModuleDescriptor.Data;
import dev.wasmjar.format.ModuleDescriptor.Element;
import dev.wasmjar.format.ModuleDescriptor.Export;
import dev.wasmjar.format.ModuleDescriptor.Global;
import dev.wasmjar.format.ModuleDescriptor.Import;
import dev.wasmjar.format.ModuleDescriptor.Mode;
import dev.wasmjar.format.ModuleDescriptor.Operation;
import dev.wasmjar.format.ModuleDescriptor.Range;
import dev.wasmjar.format.ModuleDescriptor.Step;
import dev.wasmjar.format.ModuleDescriptor.Table;
import dev.wasmjar.types.ExternalType;
import java.util.Optional;

/** The {@link ModuleDescriptor} in the format: its components in order, each as its type says. */
final class DescriptorFormat {
    private DescriptorFormat() {}

    static void write(FormatWriter out, ModuleDescriptor module) {
        out.list(
                module.types(),
                (w, type) -> {
                    w.flag(type.isPresent());
                    type.ifPresent(function -> TypeFormat.writeFunctionType(w, function));
                });
        out.list(module.imports(), DescriptorFormat::writeImport);
        out.list(module.exports(), DescriptorFormat::writeExport);
        out.ints(module.functionTypes());
        out.list(
                module.tables(),
                (w, table) -> {
                    TypeFormat.writeExternalType(w, table.type());
                    writeOptional(w, table.init());
                });
        out.list(module.memories(), TypeFormat::writeExternalType);
        out.list(
                module.globals(),
                (w, global) -> {
                    TypeFormat.writeExternalType(w, global.type());
                    writeConstant(w, global.init());
                });
        out.signed(module.globalFields());
        out.signed(module.startFunction());
        out.list(module.elements(), DescriptorFormat::writeElement);
        out.list(module.data(), DescriptorFormat::writeData);
        out.list(
                module.customSections(),
                (w, section) -> {
                    w.string(section.name());
                    writeRange(w, section.bytes());
                });
        out.ints(module.groupStarts());
        out.ints(differences(module.bodyStarts()));
        out.ints(module.indirectIds());
        out.ints(module.entries());
        writeRange(out, module.codeSection());
        out.unsigned(module.size());
    }

    /** Small numbers for ascending ones, each less the one before. */
    private static int[] differences(int[] numbers) {
        int[] differences = numbers.clone();
        for (int i = 1; i < numbers.length; i++) {
            differences[i] = numbers[i] - numbers[i - 1];
        }
        return differences;
    }

    private static int[] sums(int[] differences) {
        for (int i = 1; i < differences.length; i++) {
            differences[i] += differences[i - 1];
        }
        return differences;
    }

    static ModuleDescriptor read(FormatReader in) throws FormatException.Corrupt {
        return new ModuleDescriptor(
                in.list(
                        r ->
                                r.flag()
                                        ? Optional.of(TypeFormat.readFunctionType(r))
                                        : Optional.empty()),
                in.list(
                        r -> new Import(r.string(), r.string(), TypeFormat.readExternalType(r))),
                in.list(
                        r ->
                                new Export(
                                        r.string(),
                                        r.constant(ExternalType.Kind.class),
                                        r.integer())),
                in.ints(),
                in.list(
                        r ->
                                new Table(
                                        TypeFormat.readExternalType(r, ExternalType.Table.class),
                                        readOptional(r))),
                in.list(r -> TypeFormat.readExternalType(r, ExternalType.Memory.class)),
                in.list(
                        r ->
                                new Global(
                                        TypeFormat.readExternalType(r, ExternalType.Global.class),
                                        readConstant(r))),
                in.integer(),
                in.integer(),
                in.list(DescriptorFormat::readElement),
                in.list(r -> new Data(r.integer(), readOptional(r), readRange(r))),
                in.list(r -> new CustomSection(r.string(), readRange(r))),
                in.ints(),
                sums(in.ints()),
                in.ints(),
                in.ints(),
                readRange(in),
                in.unsigned());
    }

    private static void writeImport(FormatWriter out, Import item) {
        out.string(item.module());
        out.string(item.name());
        TypeFormat.writeExternalType(out, item.type());
    }

    private static void writeExport(FormatWriter out, Export export) {
        out.string(export.name());
        out.unsigned(export.kind().ordinal());
        out.signed(export.index());
    }

    private static void writeElement(FormatWriter out, Element element) {
        out.unsigned(element.mode().ordinal());
        out.signed(element.table());
        writeOptional(out, element.offset());
        TypeFormat.writeReferenceType(out, element.type());
        out.ints(element.functions());
        out.list(element.values(), DescriptorFormat::writeConstant);
    }

    private static Element readElement(FormatReader in) throws FormatException.Corrupt {
        return new Element(
                in.constant(Mode.class),
                in.integer(),
                readOptional(in),
                TypeFormat.readReferenceType(in),
                in.ints(),
                in.list(DescriptorFormat::readConstant));
    }

    private static void writeData(FormatWriter out, Data data) {
        out.signed(data.memory());
        writeOptional(out, data.offset());
        writeRange(out, data.bytes());
    }

    private static void writeOptional(FormatWriter out, Optional<Constant> constant) {
        out.flag(constant.isPresent());
        constant.ifPresent(present -> writeConstant(out, present));
    }

    private static Optional<Constant> readOptional(FormatReader in) throws FormatException.Corrupt {
        return in.flag() ? Optional.of(readConstant(in)) : Optional.empty();
    }

    private static void writeConstant(FormatWriter out, Constant constant) {
        out.list(
                constant.steps(),
                (w, step) -> {
                    w.unsigned(step.operation().ordinal());
                    w.signed(step.operand());
                });
    }

    private static Constant readConstant(FormatReader in) throws FormatException.Corrupt {
        return new Constant(in.list(r -> new Step(r.constant(Operation.class), r.signed())));
    }

    private static void writeRange(FormatWriter out, Range range) {
        out.unsigned(range.offset());
        out.unsigned(range.length());
    }

    private static Range readRange(FormatReader in) throws FormatException.Corrupt {
        return new Range(in.unsigned(), in.unsigned());
    }
}
