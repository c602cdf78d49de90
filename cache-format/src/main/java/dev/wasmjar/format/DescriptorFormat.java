package dev.wasmjar.format;

import dev.wasmjar.format.ModuleDescriptor.Constant;
import dev.wasmjar.format.ModuleDescriptor.CustomSection;
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
import dev.wasmjar.types.FunctionType;
import java.util.ArrayList;
import java.util.List;
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
        out.numbers(module.functionTypes());
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
        module.data().write(out);
        out.list(
                module.customSections(),
                (w, section) -> {
                    w.string(section.name());
                    writeRange(w, section.bytes());
                });
        out.numbers(module.indirectIds());
        out.numbers(module.entries());
        writeRange(out, module.codeSection());
        out.unsigned(module.size());
    }

    static ModuleDescriptor read(FormatReader in) throws FormatException.Corrupt {
        return new ModuleDescriptor(
                readTypes(in),
                readImports(in),
                readExports(in),
                in.numbers(),
                readTables(in),
                readMemories(in),
                readGlobals(in),
                in.integer(),
                in.integer(),
                readElements(in),
                DataSegments.read(in),
                readCustomSections(in),
                in.numbers(),
                in.numbers(),
                readRange(in),
                in.unsigned());
    }

    // Loops, no lambdas: this is on the way to the first call of a precompiled module, and the first
    // lambda of a process costs as much as all the rest.

    private static List<Optional<FunctionType>> readTypes(FormatReader in)
            throws FormatException.Corrupt {
        int count = in.count();
        List<Optional<FunctionType>> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(
                    in.flag() ? Optional.of(TypeFormat.readFunctionType(in)) : Optional.empty());
        }
        return types;
    }

    private static List<Import> readImports(FormatReader in) throws FormatException.Corrupt {
        int count = in.count();
        List<Import> imports = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            imports.add(new Import(in.string(), in.string(), TypeFormat.readExternalType(in)));
        }
        return imports;
    }

    private static List<Export> readExports(FormatReader in) throws FormatException.Corrupt {
        int count = in.count();
        List<Export> exports = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            exports.add(
                    new Export(
                            in.string(), in.constant(ExternalType.Kind.values()), in.integer()));
        }
        return exports;
    }

    private static List<Table> readTables(FormatReader in) throws FormatException.Corrupt {
        int count = in.count();
        List<Table> tables = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tables.add(
                    new Table(
                            TypeFormat.readExternalType(in, ExternalType.Table.class),
                            readOptional(in)));
        }
        return tables;
    }

    private static List<ExternalType.Memory> readMemories(FormatReader in)
            throws FormatException.Corrupt {
        int count = in.count();
        List<ExternalType.Memory> memories = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            memories.add(TypeFormat.readExternalType(in, ExternalType.Memory.class));
        }
        return memories;
    }

    private static List<Global> readGlobals(FormatReader in) throws FormatException.Corrupt {
        int count = in.count();
        List<Global> globals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            globals.add(
                    new Global(
                            TypeFormat.readExternalType(in, ExternalType.Global.class),
                            readConstant(in)));
        }
        return globals;
    }

    private static List<Element> readElements(FormatReader in) throws FormatException.Corrupt {
        int count = in.count();
        List<Element> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(readElement(in));
        }
        return elements;
    }

    private static List<CustomSection> readCustomSections(FormatReader in)
            throws FormatException.Corrupt {
        int count = in.count();
        List<CustomSection> sections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sections.add(new CustomSection(in.string(), readRange(in)));
        }
        return sections;
    }

    static List<Constant> readConstants(FormatReader in) throws FormatException.Corrupt {
        int count = in.count();
        List<Constant> constants = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            constants.add(readConstant(in));
        }
        return constants;
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
        out.numbers(element.functions());
        out.list(element.values(), DescriptorFormat::writeConstant);
    }

    private static Element readElement(FormatReader in) throws FormatException.Corrupt {
        return new Element(
                in.constant(Mode.values()),
                in.integer(),
                readOptional(in),
                TypeFormat.readReferenceType(in),
                in.numbers(),
                readConstants(in));
    }

    private static void writeOptional(FormatWriter out, Optional<Constant> constant) {
        out.flag(constant.isPresent());
        constant.ifPresent(present -> writeConstant(out, present));
    }

    private static Optional<Constant> readOptional(FormatReader in) throws FormatException.Corrupt {
        return in.flag() ? Optional.of(readConstant(in)) : Optional.empty();
    }

    static void writeConstant(FormatWriter out, Constant constant) {
        out.list(
                constant.steps(),
                (w, step) -> {
                    w.unsigned(step.operation().ordinal());
                    w.signed(step.operand());
                });
    }

    private static Constant readConstant(FormatReader in) throws FormatException.Corrupt {
        int count = in.count();
        List<Step> steps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            steps.add(new Step(in.constant(Operation.values()), in.signed()));
        }
        return new Constant(steps);
    }

    private static void writeRange(FormatWriter out, Range range) {
        out.unsigned(range.offset());
        out.unsigned(range.length());
    }

    private static Range readRange(FormatReader in) throws FormatException.Corrupt {
        return new Range(in.unsigned(), in.unsigned());
    }
}
