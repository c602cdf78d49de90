package dev.wasmjar.link;

import dev.wasmjar.DeferredFunction;
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
import dev.wasmjar.types.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

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
        Object found = imports.find(item.module(), item.name(), functionType).orElse(null);
        if (found == null) {
            throw unknown(item);
        }
        if (functionType != null) {
            instance.setReference(functions++, function(item, functionType, found));
        } else if (item.type() instanceof ExternalType.Table type) {
            instance.tables[tables++] = table(item, type, found);
        } else if (item.type() instanceof ExternalType.Memory type) {
            instance.setMemory(memories++, memory(item, type, found));
        } else if (item.type() instanceof ExternalType.Global type) {
            instance.globals[globals++] = global(item, type, found);
        }
    }

    private LinkException unknown(ModuleDescriptor.Import item) {
        return new LinkException(
                "unknown import " + name(item) + ": it wants " + describe(item.type())
                        + ", and nothing of that name was given");
    }

    private LinkException incompatible(ModuleDescriptor.Import item, Object given) {
        return new LinkException(
                "incompatible import type for " + name(item) + ": it wants "
                        + describe(item.type()) + ", and what was given is " + describe(given));
    }

    private String name(ModuleDescriptor.Import item) {
        return "'" + item.module() + "' '" + item.name() + "' of module " + module.name();
    }

    private String describe(ExternalType type) {
        if (type instanceof ExternalType.Function function) {
            return describeFunction(module.typeAt(function.typeIndex()));
        }
        if (type instanceof ExternalType.Table table) {
            return describeTable(table.elementType(), table.limits());
        }
        if (type instanceof ExternalType.Memory memory) {
            return describeMemory(memory.limits());
        }
        if (type instanceof ExternalType.Global global) {
            return describeGlobal(global.valueType(), global.mutable());
        }
        return "a " + type.kind();
    }

    private static String describe(Object given) {
        if (given instanceof FunctionReference function) {
            return describeFunction(function.type());
        }
        if (given instanceof MethodHandle handle) {
            return "a method handle " + handle.type();
        }
        if (given instanceof DeferredFunction deferred) {
            return "a method handle " + deferred.type();
        }
        if (given instanceof ReferenceTable table) {
            return describeTable(table.elementType(), limits(table));
        }
        if (given instanceof LinearMemory memory) {
            return describeMemory(limits(memory));
        }
        if (given instanceof GlobalCell global) {
            return describeGlobal(global.type(), global.isMutable());
        }
        return "of " + given.getClass();
    }

    private static String describeFunction(FunctionType type) {
        return "a function " + type;
    }

    private static String describeTable(ReferenceType elementType, Limits limits) {
        return "a table of " + elementType + ", limits " + limits;
    }

    private static String describeMemory(Limits limits) {
        return "a memory, limits " + limits;
    }

    private static String describeGlobal(ValueType type, boolean mutable) {
        return (mutable ? "a mutable global " : "an immutable global ") + type;
    }

    private static Limits limits(ReferenceTable table) {
        return new Limits(table.size(), table.maxSize());
    }

    private static Limits limits(LinearMemory memory) {
        return new Limits(memory.pages(), memory.maxPages());
    }

    private FunctionReference function(
            ModuleDescriptor.Import item, FunctionType type, Object found) {
        if (found instanceof FunctionReference reference) {
            if (!reference.type().equals(type)) {
                throw incompatible(item, found);
            }
            return reference;
        }
        if (found instanceof HostFunction host) {
            return HostCalls.reference(type, host, instance);
        }
        HostHandle handle = handle(type, found);
        if (handle == null) {
            throw incompatible(item, found);
        }
        return FunctionReference.ofHost(type, handle);
    }

    /** A host function given as a handle; null where it is none, or of another type. */
    private HostHandle handle(FunctionType type, Object found) {
        if (JavaTypes.isTooWide(type)) {
            return null;
        }
        MethodType wanted = JavaTypes.handleType(type);
        if (found instanceof MethodHandle handle) {
            return HostHandle.of(handle, wanted, instance);
        }
        return found instanceof DeferredFunction deferred
                ? HostHandle.of(deferred, wanted, instance)
                : null;
    }

    private ReferenceTable table(
            ModuleDescriptor.Import item, ExternalType.Table type, Object found) {
        if (!(found instanceof ReferenceTable table)) {
            throw incompatible(item, found);
        }
        if (!table.elementType().equals(type.elementType())
                || !limits(table).matches(type.limits())) {
            throw incompatible(item, found);
        }
        return table;
    }

    private LinearMemory memory(
            ModuleDescriptor.Import item, ExternalType.Memory type, Object found) {
        if (!(found instanceof LinearMemory memory)) {
            throw incompatible(item, found);
        }
        if (!limits(memory).matches(type.limits())) {
            throw incompatible(item, found);
        }
        return memory;
    }

    private GlobalCell global(
            ModuleDescriptor.Import item, ExternalType.Global type, Object found) {
        if (!(found instanceof GlobalCell global)) {
            throw incompatible(item, found);
        }
        boolean sameType = global.type().equals(type.valueType());
        boolean subtype =
                !type.mutable()
                        && global.type() instanceof ReferenceType given
                        && type.valueType() instanceof ReferenceType wanted
                        && wanted.nullable()
                        && given.heapType().equals(wanted.heapType());
        if (global.isMutable() != type.mutable() || !sameType && !subtype) {
            throw incompatible(item, found);
        }
        return global;
    }
}
