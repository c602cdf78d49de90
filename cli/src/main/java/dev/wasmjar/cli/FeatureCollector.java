package dev.wasmjar.cli;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.DefinedType;
import dev.wasmjar.compiler.opcode.Feature;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.compiler.validate.NoOpVisitor;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import java.util.Set;
import java.util.TreeSet;

/**
 * The features beyond WebAssembly 1.0 that a module uses, by the names of their proposals: those of
 * its instructions, and those that show in its types and definitions.
 */
final class FeatureCollector extends NoOpVisitor {
    private final DecodedModule module;
    private final Set<String> features = new TreeSet<>();

    private FeatureCollector(DecodedModule module) {
        this.module = module;
    }

    /**
     * The names, sorted.
     *
     * @throws dev.wasmjar.spi.InvalidModuleException where a function body is invalid
     */
    static Set<String> features(DecodedModule module) {
        FeatureCollector collector = new FeatureCollector(module);
        collector.definitions();
        FunctionValidator validator = new FunctionValidator(module);
        for (int i = 0; i < module.bodies().size(); i++) {
            validator.validate(module.importedFunctions() + i, collector);
        }
        return collector.features;
    }

    @Override
    public void position(int offset) {
        int code = module.bytes()[offset] & 0xff;
        Opcode op = Opcode.isPrefix(code)
                ? Opcode.of(code, subcode(offset + 1))
                : Opcode.of(code);
        if (op != null && op.feature() != Feature.MVP) {
            features.add(op.feature().toString());
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
                features.add("gc");
            }
        }
    }

    private void add(String feature, boolean used) {
        if (used) {
            features.add(feature);
        }
    }
}
