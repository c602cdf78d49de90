package dev.wasmjar.cli;

import dev.wasmjar.Instance;
import dev.wasmjar.WasmFunction;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.List;

/** A call of an export with arguments and results as text. */
final class Invocation {
    private final String name;
    private final WasmFunction function;

    private Invocation(String name, WasmFunction function) {
        this.name = name;
        this.function = function;
    }

    /**
     * A call to be made.
     *
     * @throws Failure where the instance exports no such function
     */
    static Invocation of(Instance instance, String name) {
        Object export = instance.export(name).orElseThrow(
                () -> new Failure("the module has no export '" + name + "'"));
        if (export instanceof WasmFunction function) {
            return new Invocation(name, function);
        }
        throw new Failure("the export '" + name + "' is no function");
    }

    /**
     * Makes the call.
     *
     * @param texts an argument for each parameter
     * @return the results
     * @throws Failure where number or form of the arguments is wrong
     */
    List<String> call(List<String> texts) {
        List<ValueType> params = function.type().params();
        if (texts.size() != params.size()) {
            throw Failure.usage("'" + name + "' of type " + function.type()
                    + " takes " + params.size() + " arguments, not " + texts.size());
        }
        Object[] arguments = new Object[texts.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = parse(texts.get(i), params.get(i));
        }
        List<String> results = new ArrayList<>();
        for (Object result : function.callBoxed(arguments)) {
            results.add(format(result));
        }
        return results;
    }

    private static Object parse(String text, ValueType type) {
        if (!(type instanceof NumberType number)) {
            throw Failure.usage("an argument of type " + type
                    + " can't be given on the command line");
        }
        try {
            return switch (number) {
                case I32 -> parseI32(text);
                case I64 -> text.startsWith("-")
                        ? Long.parseLong(text)
                        : Long.parseUnsignedLong(text);
                case F32 -> Float.parseFloat(text);
                case F64 -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw Failure.usage("'" + text + "' is no " + type);
        }
    }

    private static Integer parseI32(String text) {
        return text.startsWith("-") ? Integer.parseInt(text) : Integer.parseUnsignedInt(text);
    }

    /** Numbers as the standard's text format writes them, without a fraction that is zero. */
    private static String format(Object value) {
        if (value instanceof Float || value instanceof Double) {
            String text = value.toString();
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }
        return String.valueOf(value);
    }
}
