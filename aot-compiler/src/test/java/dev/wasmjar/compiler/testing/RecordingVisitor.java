package dev.wasmjar.compiler.testing;

import dev.wasmjar.compiler.validate.FunctionVisitor;
import dev.wasmjar.compiler.validate.LocalTypes;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes down what a {@link FunctionVisitor} is told, a line a call, positions left out. */
public final class RecordingVisitor {
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private LocalTypes locals;

    /** The visitor to pass to a validator. */
    public FunctionVisitor visitor() {
        return (FunctionVisitor)
                Proxy.newProxyInstance(
                        FunctionVisitor.class.getClassLoader(),
                        new Class<?>[] {FunctionVisitor.class},
                        (proxy, method, arguments) -> {
                            record(method.getName(), arguments);
                            return null;
                        });
    }

    private void record(String name, Object[] arguments) {
        switch (name) {
            case "position" -> positions.add((Integer) arguments[0]);
            case "start" -> locals = (LocalTypes) arguments[2];
            default -> lines.add(name + text(arguments));
        }
    }

    private static String text(Object[] arguments) {
        return arguments == null
                ? ""
                : Arrays.stream(arguments)
                        .map(
                                argument ->
                                        argument instanceof int[] ints
                                                ? Arrays.toString(ints)
                                                : String.valueOf(argument))
                        .collect(Collectors.joining(" ", " ", ""));
    }

    /** The calls so far, such as {@code localGet 0}. */
    public List<String> lines() {
        return lines;
    }

    /** The offsets so far. */
    public List<Integer> positions() {
        return positions;
    }

    /** The locals of the function. */
    public LocalTypes locals() {
        return locals;
    }
}
