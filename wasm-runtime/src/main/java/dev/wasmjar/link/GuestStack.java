package dev.wasmjar.link;

import dev.wasmjar.format.GeneratedNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
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
        int inner = -1;
        for (StackTraceElement frame : thrown.getStackTrace()) {
            int function = functionOf(frame);
            if (function >= 0 && function != inner) {
                lines.add(names.apply(function).orElse("<unnamed>") + " (func[" + function + "])");
            }
            inner = function >= 0 && GeneratedNames.isPart(frame.getMethodName()) ? function : -1;
        }
        return lines;
    }

    /**
     * Gives the frames of generated methods the names that they have in WebAssembly, module and function,
     * and takes away those that are only on the way. Other frames stay.
     */
    void name(Throwable thrown) {
        List<String> lines = lines(thrown);
        List<StackTraceElement> frames = new ArrayList<>();
        int inner = -1;
        for (StackTraceElement frame : thrown.getStackTrace()) {
            int function = functionOf(frame);
            if (function < 0) {
                if (!frame.getClassName().startsWith(packagePrefix)) {
                    frames.add(frame);
                }
                inner = -1;
                continue;
            }
            if (function != inner) {
                String name = names.apply(function).orElse("func[" + function + "]");
                frames.add(new StackTraceElement(module, name, module + ".wasm", -1));
            }
            inner = GeneratedNames.isPart(frame.getMethodName()) ? function : -1;
        }
        thrown.setStackTrace(frames.toArray(StackTraceElement[]::new));
        named.putIfAbsent(thrown, lines);
    }

    private int functionOf(StackTraceElement frame) {
        return frame.getClassName().startsWith(packagePrefix + "G")
                ? GeneratedNames.functionOf(frame.getMethodName())
                : -1;
    }
}
