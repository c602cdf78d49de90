package dev.wasmjar.compiler;

import dev.wasmjar.compiler.ir.Refusal;
import dev.wasmjar.compiler.module.ConstantExpression;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.ElementSegment;
import dev.wasmjar.compiler.module.Global;
import dev.wasmjar.compiler.module.Table;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.ReferenceType;
import java.util.BitSet;

/** Refuses modules that outside of their bodies use what is not compiled. */
final class SupportedModule {
    private SupportedModule() {}

    /**
     * Checks a module.
     *
     * @throws InvalidModuleException where it uses a feature that is not compiled; the message names it
     */
    static void check(DecodedModule module) {
        Refusal refusal = new Refusal(module.types());
        BitSet checked = new BitSet();
        for (int function = 0; function < module.functionTypes().length; function++) {
            int type = module.functionTypes()[function];
            if (checked.get(type)) {
                continue;
            }
            checked.set(type);
            try {
                refusal.check(module.typeOfFunction(function), offsetOf(module, function));
            } catch (InvalidModuleException e) {
                throw e.inFunction(function, module.names().function(function).orElse(null));
            }
        }
        for (ExternalType.Memory memory : module.memories()) {
            if (memory.shared()) {
                throw InvalidModuleException.unsupported("feature threads (a shared memory)", 0);
            }
            refuse64(memory.addressType(), "a memory with 64-bit addresses");
        }
        for (Table table : module.tables()) {
            refuse64(table.type().addressType(), "a table with 64-bit indices");
            refusal.check(table.type().elementType(), 0);
            table.init().ifPresent(SupportedModule::check);
        }
        for (Global global : module.globals()) {
            refusal.check(global.type().valueType(), 0);
            global.init().ifPresent(SupportedModule::check);
        }
        for (int type = 0; type < module.types().size(); type++) {
            refusal.checkFunctionType(type);
        }
        if (!module.tags().isEmpty()) {
            throw InvalidModuleException.unsupported("feature exception-handling (a tag)", 0);
        }
        for (ElementSegment segment : module.elements()) {
            if (segment.expressions() != null) {
                ReferenceType nullable = new ReferenceType(true, segment.type().heapType());
                refusal.check(nullable, 0);
                segment.expressions().forEach(SupportedModule::check);
            }
        }
    }

    private static long offsetOf(DecodedModule module, int function) {
        int body = function - module.importedFunctions();
        return body < 0 ? 0 : module.bodies().get(body).range().start();
    }

    private static void refuse64(AddressType type, String what) {
        if (type == AddressType.I64) {
            throw InvalidModuleException.unsupported("feature memory64 (" + what + ")", 0);
        }
    }

    private static void check(ConstantExpression expression) {
        for (ConstantExpression.Instruction instruction : expression.instructions()) {
            if (DescriptorBuilder.operationOf(instruction.op()) == null) {
                throw InvalidModuleException.unsupported(
                        "feature " + instruction.op().feature() + " (" + instruction.op().mnemonic()
                                + " in a constant expression)",
                        expression.range().start());
            }
        }
    }
}
