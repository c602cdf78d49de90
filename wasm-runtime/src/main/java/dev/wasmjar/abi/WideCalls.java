package dev.wasmjar.abi;

import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.ValueType;
import java.util.List;

/** Calls between instances, and to the host, of functions with too many parameters for the JVM. */
final class WideCalls {
    private WideCalls() {}

    static void call(FunctionReference callee, ModuleInstance caller) {
        FunctionType type = callee.type();
        Object[] arguments = new Object[type.params().size()];
        long[] numbers = caller.wideNumbers(arguments.length);
        Object[] references = caller.wideReferences(arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = Boxes.box(type.params().get(i), i, numbers, references);
        }
        Object[] results = callee.callBoxed(arguments);
        List<ValueType> types = type.results();
        numbers = caller.wideNumbers(types.size());
        references = caller.wideReferences(types.size());
        for (int i = 0; i < results.length; i++) {
            Boxes.unbox(types.get(i), results[i], i, numbers, references);
        }
    }
}
