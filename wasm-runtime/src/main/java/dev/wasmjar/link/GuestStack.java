package dev.wasmjar.link;

import dev.wasmjar.format.GeneratedNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The functions of one module in stack traces: which frames are its generated methods, and what these
 * are called in WebAssembly. Parts of a function count as the function.
 */
final class GuestStack {
    private final String module;
    private final String packagePrefix;
    private final IntFunction<Optional<String>> names;

    /** What traps had before their frames were named. */
    private final Map<Throwable, List<String>> named =
            Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * The stack of a module.
     *
     * @param packageName package of its generated classes
     * @param names names of functions by index
     */
    GuestStack(String module, String packageName, IntFunction<Optional<String>> names) {
        this.module = module;
        this.packagePrefix = packageName + ".";
        this.names = names;
    }

    /** One line a function, innermost first. */
    List<String> lines(Throwable thrown) {
        List<String> before = named.get(thrown);
        if (before != null) {
            return before;
        }
        List<String> lines = new ArrayList<>();
        walk(
                thrown,
                (function, frame) -> lines.add(line(function, Optional.empty())),
                frame -> {});
        return lines;
    }

    private String line(int function, Optional<String> place) {
        return names.apply(function).orElse("<unnamed>") + " (func[" + function + "]"
                + place.map(text -> ", " + text).orElse("") + ")";
    }

    /**
     * Gives the frames of generated methods the names that they have in WebAssembly, module and function,
     * and takes away those that are only on the way, and those of the instruction that trapped. Other
     * frames stay. A function of several methods
     * stands where the innermost of them does.
     */
    void name(Throwable thrown, CodePositions positions) {
        List<String> lines = new ArrayList<>();
        List<StackTraceElement> frames = new ArrayList<>();
        walk(
                thrown,
                (function, generated) -> {
                    String name = names.apply(function).orElse("func[" + function + "]");
                    if (lines.isEmpty() && frames.stream().allMatch(GuestStack::isOfRuntime)) {
                        frames.clear();
                    }
                    boolean isUnknown = lines.isEmpty() && !positions.isKnown(thrown);
                    StackTraceElement frame =
                            positions.frame(module, name, function, generated, isUnknown);
                    frames.add(frame);
                    lines.add(line(function, positions.source(frame)));
                },
                frames::add);
        if (!lines.isEmpty()) {
            thrown.setStackTrace(frames.toArray(StackTraceElement[]::new));
            named.putIfAbsent(thrown, lines);
        }
    }

    /** Whether a frame is what generated code calls for an instruction. */
    private static boolean isOfRuntime(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("dev.wasmjar.abi.")
                || type.startsWith("java.")
                || type.startsWith("jdk.");
    }

    /** Takes the functions of a stack with the frames of their methods, and the frames of all others. */
    private void walk(
            Throwable thrown,
            BiConsumer<Integer, StackTraceElement> functions,
            Consumer<StackTraceElement> others) {
        int inner = -1;
        for (StackTraceElement frame : thrown.getStackTrace()) {
            int function = functionOf(frame);
            if (function < 0 && !frame.getClassName().startsWith(packagePrefix)) {
                others.accept(frame);
            }
            if (function >= 0 && function != inner) {
                functions.accept(function, frame);
            }
            inner = function >= 0 && GeneratedNames.isPart(frame.getMethodName()) ? function : -1;
        }
    }

    private int functionOf(StackTraceElement frame) {
        return frame.getClassName().startsWith(packagePrefix + "G")
                ? GeneratedNames.functionOf(frame.getMethodName())
                : -1;
    }
}
