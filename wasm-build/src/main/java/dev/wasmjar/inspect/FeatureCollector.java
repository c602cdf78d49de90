package dev.wasmjar.inspect;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.DefinedType;
import dev.wasmjar.compiler.opcode.Feature;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.compiler.validate.NoOpVisitor;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The features beyond WebAssembly 1.0 that a module uses, by the names of their proposals: those of
 * its instructions, and those that show in its types and definitions.
 */
public final class FeatureCollector extends NoOpVisitor {
    private final DecodedModule module;
    private final SortedMap<String, Use> uses = new TreeMap<>();
    private int function = -1;

    /**
     * Where a feature is first used.
     *
     * @param function index of the function, -1 where it shows in a type or definition
     * @param offset of the instruction in the module, in bytes; 0 where it shows elsewhere
     */
    public record Use(int function, int offset) {
        private static final Use DEFINITION = new Use(-1, 0);
    }

    private FeatureCollector(DecodedModule module) {
        this.module = module;
    }

    /** The names of all features that are told apart, sorted. */
    public static SortedSet<String> known() {
        SortedSet<String> names =
                new TreeSet<>(List.of("multi-memory", "multi-value", "memory64"));
        for (Feature feature : Feature.values()) {
            names.add(feature.toString());
        }
        names.remove(Feature.MVP.toString());
        return names;
    }

    /**
     * The first use of each feature, by its name.
     *
     * @throws dev.wasmjar.spi.InvalidModuleException where a function body is invalid
     */
    public static SortedMap<String, Use> features(DecodedModule module) {
        FeatureCollector collector = new FeatureCollector(module);
        collector.definitions();
        FunctionValidator validator = new FunctionValidator(module);
        for (int i = 0; i < module.bodies().size(); i++) {
            collector.function = module.importedFunctions() + i;
            validator.validate(collector.function, collector);
        }
        return collector.uses;
    }

    @Override
    public void position(int offset) {
        int code = module.bytes()[offset] & 0xff;
        Opcode op = Opcode.isPrefix(code)
                ? Opcode.of(code, subcode(offset + 1))
                : Opcode.of(code);
        if (op != null && op.feature() != Feature.MVP) {
            uses.putIfAbsent(op.feature().toString(), new Use(function, offset));
        }
    }

    private int subcode(int offset) {
        int value = 0;
        int shift = 0;
        for (int at = offset;; at++) {
            value |= (module.bytes()[at] & 0x7f) << shift;
            if (module.bytes()[at] >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    private void definitions() {
        add("multi-memory", module.memories().size() > 1);
        add("exception-handling", !module.tags().isEmpty());
        add("bulk-memory", module.dataCount() >= 0);
        add("reference-types", module.tables().size() > 1);
        for (ExternalType.Memory memory : module.memories()) {
            add("memory64", memory.addressType() == AddressType.I64);
            add("threads", memory.shared());
        }
        module.tables().forEach(
                table -> add("memory64", table.type().addressType() == AddressType.I64));
        for (DefinedType type : module.types()) {
            if (type.composite() instanceof FunctionType function) {
                add("multi-value", function.results().size() > 1);
            } else {
                add("gc", true);
            }
        }
    }

    private void add(String feature, boolean used) {
        if (used) {
            uses.putIfAbsent(feature, Use.DEFINITION);
        }
    }
}
