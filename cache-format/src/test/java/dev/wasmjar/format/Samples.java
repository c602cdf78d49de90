package dev.wasmjar.format;

import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.Limits;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.TypeIndex;
import dev.wasmjar.types.VectorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** A manifest, and an entry, that have something of everything that the format can say. */
final class Samples {
    private static final long WASM_SIZE = 1_000_000;

    private Samples() {}

    static Manifest manifest() {
        return manifest(
                WASM_SIZE,
                List.of(
                        new Manifest.ClassEntry("org/example/G0", 300, 0x1234),
                        new Manifest.ClassEntry("org/example/Instance", 200, -1)));
    }

    static Entry entry() {
        return entry(20, WASM_SIZE);
    }

    /** With so many bytes behind the code, of a module that says to have so many. */
    static Entry entry(int tailBytes, long wasmSize) {
        SortedMap<String, byte[]> classes =
                new TreeMap<>(
                        Map.of(
                                "org/example/Instance", new byte[] {1, 2, 3},
                                "org/example/G0", new byte[] {4, 5}));
        Manifest manifest =
                manifest(
                        wasmSize,
                        classes.entrySet().stream()
                                .map(
                                        type ->
                                                Manifest.ClassEntry.of(
                                                        type.getKey(), Slice.of(type.getValue())))
                                .toList());
        byte[] wasm = new byte[600 + tailBytes];
        Arrays.fill(wasm, 0, 100, (byte) 'h');
        Arrays.fill(wasm, 600, wasm.length, (byte) 't');
        return Entry.of("tenant", 1234, manifest, classes, debugInfo(), wasm);
    }

    static DebugInfo debugInfo() {
        return new DebugInfo(Map.of(1, "one", 2, "größe"), Numbers.of(105, 300));
    }

    private static Manifest manifest(long wasmSize, List<Manifest.ClassEntry> classes) {
        return new Manifest(
                7,
                "org.example:compiler:1",
                "f".repeat(64),
                new TreeMap<>(Map.of("package", "org.example", "other", "ä")),
                "a".repeat(64),
                wasmSize,
                "b".repeat(64),
                "org.example",
                ClassTable.of(classes),
                descriptor());
    }

    private static ModuleDescriptor descriptor() {
        Limits unlimited = new Limits(1, OptionalLong.empty());
        Limits limited = new Limits(1, OptionalLong.of(0xFFFF_FFFF_FFFF_FFFFL));
        ExternalType.Table table =
                new ExternalType.Table(ReferenceType.FUNCREF, AddressType.I64, limited);
        ExternalType.Memory memory =
                new ExternalType.Memory(AddressType.I32, unlimited, true);
        return new ModuleDescriptor(
                List.of(
                        Optional.of(
                                new FunctionType(
                                        List.of(
                                                NumberType.I32,
                                                NumberType.I64,
                                                NumberType.F32,
                                                NumberType.F64,
                                                VectorType.V128),
                                        List.of(
                                                new ReferenceType(false, new TypeIndex(3)),
                                                new ReferenceType(true, AbstractHeapType.NOEXN)))),
                        Optional.empty()),
                List.of(
                        new ModuleDescriptor.Import("m", "f", new ExternalType.Function(0)),
                        new ModuleDescriptor.Import("m", "t", table),
                        new ModuleDescriptor.Import("m", "memory", memory),
                        new ModuleDescriptor.Import(
                                "m", "g", new ExternalType.Global(NumberType.F64, true)),
                        new ModuleDescriptor.Import("m", "tag", new ExternalType.Tag(1))),
                List.of(new ModuleDescriptor.Export("é", ExternalType.Kind.GLOBAL, 1)),
                Numbers.of(0, 0, 5),
                List.of(
                        new ModuleDescriptor.Table(
                                table,
                                Optional.of(constant(ModuleDescriptor.Operation.REF_FUNC, 2)))),
                List.of(memory),
                List.of(
                        new ModuleDescriptor.Global(
                                new ExternalType.Global(NumberType.I64, false),
                                constant(ModuleDescriptor.Operation.I64_CONST, Long.MIN_VALUE))),
                1000,
                -1,
                List.of(
                        new ModuleDescriptor.Element(
                                ModuleDescriptor.Mode.ACTIVE,
                                0,
                                Optional.of(constant(ModuleDescriptor.Operation.I32_CONST, -1)),
                                ReferenceType.FUNCREF,
                                Numbers.of(1, 2),
                                List.of()),
                        new ModuleDescriptor.Element(
                                ModuleDescriptor.Mode.DECLARATIVE,
                                0,
                                Optional.empty(),
                                ReferenceType.EXTERNREF,
                                Numbers.of(),
                                List.of(constant(ModuleDescriptor.Operation.REF_NULL, 0)))),
                DataSegments.of(
                        List.of(
                                new ModuleDescriptor.Data(
                                        -1, Optional.empty(), new ModuleDescriptor.Range(700, 5)),
                                new ModuleDescriptor.Data(
                                        0,
                                        Optional.of(
                                                constant(ModuleDescriptor.Operation.I32_CONST, -8)),
                                        new ModuleDescriptor.Range(710, 6)),
                                new ModuleDescriptor.Data(
                                        1,
                                        Optional.of(
                                                constant(ModuleDescriptor.Operation.GLOBAL_GET, 3)),
                                        new ModuleDescriptor.Range(720, 7)))),
                List.of(
                        new ModuleDescriptor.CustomSection(
                                "name", new ModuleDescriptor.Range(800, 20))),
                Numbers.of(-1, 0, -1),
                Numbers.of(2),
                new ModuleDescriptor.Range(100, 500),
                1_000_000);
    }

    private static ModuleDescriptor.Constant constant(
            ModuleDescriptor.Operation operation, long operand) {
        return new ModuleDescriptor.Constant(
                List.of(new ModuleDescriptor.Step(operation, operand)));
    }
}
