package dev.wasmjar.link;

import dev.wasmjar.HostFunction;
import dev.wasmjar.Imports;
import dev.wasmjar.LinkException;
import dev.wasmjar.abi.FunctionReference;
import dev.wasmjar.abi.GlobalCell;
import dev.wasmjar.abi.LinearMemory;
import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.abi.ReferenceTable;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.Limits;
import dev.wasmjar.types.ReferenceType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.OptionalLong;

/** Finds each import of a module, checks its type and gives it to the instance. */
final class ImportMatcher {
    private final LoadedModule module;
    private final Imports imports;
    private final ModuleInstance instance;
    private int functions;
    private int tables;
    private int memories;
    private int globals;

    ImportMatcher(LoadedModule module, Imports imports, ModuleInstance instance) {
        this.module = module;
        this.imports = imports;
        this.instance = instance;
    }

    void match() {
        for (ModuleDescriptor.Import item : module.descriptor().imports()) {
            match(item);
        }
    }

    private void match(ModuleDescriptor.Import item) {
        FunctionType functionType =
                item.type() instanceof ExternalType.Function function
                        ? module.typeAt(function.typeIndex())
                        : null;
        Object found =
                imports.find(item.module(), item.name(), functionType)
                        .orElseThrow(
                                () ->
                                        new LinkException(
                                                "unknown import " + describe(item)
                                                        + ": nothing of that name was given"));
        if (functionType != null) {
            FunctionReference reference = function(item, functionType, found);
            instance.setReference(functions, reference);
            if (!JavaTypes.isTooWide(functionType)) {
                instance.importedFunctions[functions] = reference.methodHandle();
            }
            functions++;
        } else if (item.type() instanceof ExternalType.Table type) {
            instance.tables[tables++] = table(item, type, found);
        } else if (item.type() instanceof ExternalType.Memory type) {
            instance.setMemory(memories++, memory(item, type, found));
        } else if (item.type() instanceof ExternalType.Global type) {
            instance.globals[globals++] = global(item, type, found);
        }
    }

    private String describe(ModuleDescriptor.Import item) {
        String type =
                item.type() instanceof ExternalType.Function function
                        ? module.typeAt(function.typeIndex()).toString()
                        : "";
        return "'" + item.module() + "' '" + item.name() + "' (" + item.type().kind() + " " + type
                + ") of module " + module.name();
    }

    private LinkException incompatible(ModuleDescriptor.Import item, String given) {
        return new LinkException(
                "incompatible import type for " + describe(item) + ": the module wants "
                        + wanted(item) + ", what was given is " + given);
    }

    private String wanted(ModuleDescriptor.Import item) {
        return item.type() instanceof ExternalType.Function function
                ? "a function " + module.typeAt(function.typeIndex())
                : item.type().toString();
    }

    private FunctionReference function(
            ModuleDescriptor.Import item, FunctionType type, Object found) {
        if (found instanceof FunctionReference reference) {
            if (!reference.type().equals(type)) {
                throw incompatible(item, "a function " + reference.type());
            }
            return reference;
        }
        if (found instanceof HostFunction host) {
            return HostCalls.reference(type, host, instance);
        }
        if (found instanceof MethodHandle handle && !JavaTypes.isTooWide(type)) {
            MethodType wanted = JavaTypes.handleType(type);
            MethodHandle bound = handle;
            if (handle.type().parameterCount() == wanted.parameterCount() + 1
                    && handle.type().parameterType(0).isInstance(instance)) {
                bound = handle.bindTo(instance);
            }
            if (!bound.type().equals(wanted)) {
                throw incompatible(item, "a method handle " + handle.type());
            }
            return FunctionReference.ofHost(type, bound);
        }
        throw incompatible(item, found.getClass().getName());
    }

    private ReferenceTable table(
            ModuleDescriptor.Import item, ExternalType.Table type, Object found) {
        if (!(found instanceof ReferenceTable table)) {
            throw incompatible(item, found.getClass().getName());
        }
        Limits limits = new Limits(table.size(), table.maxSize());
        if (!table.elementType().equals(type.elementType()) || !limits.matches(type.limits())) {
            throw incompatible(item, "a table of " + table.elementType() + ", limits " + limits);
        }
        return table;
    }

    private LinearMemory memory(
            ModuleDescriptor.Import item, ExternalType.Memory type, Object found) {
        if (!(found instanceof LinearMemory memory)) {
            throw incompatible(item, found.getClass().getName());
        }
        OptionalLong max = memory.maxPages();
        Limits limits = new Limits(memory.pages(), max);
        if (!limits.matches(type.limits())) {
            throw incompatible(item, "a memory, limits " + limits);
        }
        return memory;
    }

    private GlobalCell global(
            ModuleDescriptor.Import item, ExternalType.Global type, Object found) {
        if (!(found instanceof GlobalCell global)) {
            throw incompatible(item, found.getClass().getName());
        }
        boolean sameType = global.type().equals(type.valueType());
        boolean subtype =
                !type.mutable()
                        && global.type() instanceof ReferenceType given
                        && type.valueType() instanceof ReferenceType wanted
                        && wanted.nullable()
                        && given.heapType().equals(wanted.heapType());
        if (global.isMutable() != type.mutable() || !sameType && !subtype) {
            throw incompatible(
                    item,
                    "an " + (global.isMutable() ? "mutable " : "immutable ") + "global of type "
                            + global.type());
        }
        return global;
    }
}
