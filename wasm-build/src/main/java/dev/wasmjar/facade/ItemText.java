package dev.wasmjar.facade;

import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.Limits;

/** What an import or export is, in words. */
final class ItemText {
    private ItemText() {}

    /** Such as {@code of type [i32] -> []}, or {@code of 1 to 16 pages}. */
    static String of(ExternalType type, ModuleDescriptor descriptor) {
        if (type instanceof ExternalType.Function function) {
            String text = descriptor.functionTypeAt(function.typeIndex()).toString();
            return "of type {@code " + text + "}";
        }
        if (type instanceof ExternalType.Table table) {
            return "of " + range(table.limits()) + " elements of type {@code " + table.elementType()
                    + "}";
        }
        if (type instanceof ExternalType.Memory memory) {
            return "of " + range(memory.limits()) + " pages";
        }
        ExternalType.Global global = (ExternalType.Global) type;
        return "of type {@code " + global.valueType() + "}"
                + (global.mutable() ? ", mutable" : "");
    }

    private static String range(Limits limits) {
        String min = Long.toUnsignedString(limits.min());
        return limits.max().isPresent()
                ? min + " to " + Long.toUnsignedString(limits.max().getAsLong())
                : min + " or more";
    }
}
