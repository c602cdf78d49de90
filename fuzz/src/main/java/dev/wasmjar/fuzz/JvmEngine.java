package dev.wasmjar.fuzz;

import dev.wasmjar.Global;
import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.LoadMode;
import dev.wasmjar.Memory;
import dev.wasmjar.Table;
import dev.wasmjar.Trap;
import dev.wasmjar.WasmFunction;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.fuzz.GeneratedModule.NamedFunction;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs modules here. The transcript is the one that {@code reference.mjs} writes. */
final class JvmEngine {
    private static final WasmLoader LOADER =
            WasmLoader.builder().mode(LoadMode.JIT_ONLY).build();
    private static final int PRIME = 0x01000193;
    private static final int ROUNDS_IN_FULL = 3;
    private static final long STACK_BYTES = 512L << 20;

    private JvmEngine() {}

    static long mix(long first, int second) {
        return first * 31 + second;
    }

    /**
     * What modules import: {@code mix}, and functions that note their arguments.
     *
     * @param log where to
     */
    private static Imports imports(GeneratedModule module, StringBuilder log)
            throws ReflectiveOperationException {
        MethodHandle mix =
                MethodHandles.lookup()
                        .findStatic(
                                JvmEngine.class,
                                "mix",
                                MethodType.methodType(long.class, long.class, int.class));
        Imports.Builder imports = Imports.builder().function("env", "mix", mix);
        for (NamedFunction function : module.imports()) {
            FunctionType type = function.type();
            imports.function(
                    function.module(),
                    function.name(),
                    (caller, values) -> {
                        log.append(function.name())
                                .append('(')
                                .append(text(type.params(), values, ","))
                                .append(')');
                        return type.results().isEmpty() ? null : zero(type.results().get(0));
                    });
        }
        module.references()
                .forEach((name, from) ->
                        imports.global(
                                from,
                                name,
                                Global.ofReference(ReferenceType.EXTERNREF, "ref", false)));
        return imports.build();
    }

    private static Object zero(ValueType type) {
        if (type instanceof NumberType number) {
            return switch (number) {
                case I32 -> (Object) 0;
                case I64 -> 0L;
                case F32 -> 0f;
                case F64 -> 0d;
            };
        }
        return null;
    }

    /** Runs on a thread with a large stack; what is thrown ends the transcript. */
    static String run(GeneratedModule module) {
        String[] transcript = new String[1];
        Thread thread =
                new Thread(
                        null,
                        () -> {
                            try {
                                transcript[0] = transcript(module);
                            } catch (Throwable e) {
                                transcript[0] = failure(e);
                            }
                        },
                        "guest",
                        STACK_BYTES);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return transcript[0];
    }

    private static String failure(Throwable thrown) {
        StringBuilder text = new StringBuilder("error: ").append(thrown);
        StackTraceElement[] trace = thrown.getStackTrace();
        for (int i = 0; i < Math.min(12, trace.length); i++) {
            text.append(" at ").append(trace[i]);
        }
        return text.toString().replace('\n', ' ').replace(';', ',');
    }

    private static String transcript(GeneratedModule module) throws Throwable {
        StringBuilder log = new StringBuilder();
        Instance instance;
        try {
            instance = LOADER.load(module.wasm()).instantiate(imports(module, log));
        } catch (Trap trap) {
            return log + "!" + kind(trap);
        } catch (InvalidModuleException refused) {
            return "refused";
        }
        Optional<WasmFunction> reset = module.reset().map(instance::function);
        Arguments arguments = new Arguments();
        List<String> lines = new ArrayList<>();
        for (int round = 0; round < module.rounds(); round++) {
            int hash = 0;
            StringBuilder line = new StringBuilder();
            for (NamedFunction function : module.functions()) {
                FunctionType type = function.type();
                Object[] values = type.params().stream().map(arguments::value).toArray();
                reset.ifPresent(WasmFunction::callBoxed);
                log.setLength(0);
                String result = call(instance.function(function.name()), type, values);
                String entry = log + result;
                if (result.equals("!stack")) {
                    lines.add("stack");
                    return String.join(";", lines);
                }
                hash = hash(hash, entry);
                if (round < ROUNDS_IN_FULL) {
                    line.append(' ').append(entry);
                }
            }
            line.append(" #").append(Integer.toHexString(hash));
            if ((round & round - 1) == 0 || round == module.rounds() - 1) {
                line.append(state(module, instance));
            }
            lines.add(line.toString());
        }
        return String.join(";", lines);
    }

    private static String call(WasmFunction function, FunctionType type, Object[] values) {
        try {
            Object[] results = function.callBoxed(values);
            return results.length == 0 ? "void" : text(type.results(), results, ",");
        } catch (Trap trap) {
            return "!" + kind(trap);
        }
    }

    private static String kind(Trap trap) {
        String message = trap.getMessage();
        return switch (message) {
            case "unreachable" -> "unreachable";
            case "out of bounds memory access" -> "memory";
            case "integer divide by zero" -> "zero";
            case "integer overflow", "invalid conversion to integer" -> "number";
            case "undefined element", "out of bounds table access" -> "table";
            case "indirect call type mismatch" -> "signature";
            case "call stack exhausted" -> "stack";
            default ->
                    message.startsWith("uninitialized element")
                            ? "signature"
                            : "error: " + message;
        };
    }

    private static String text(List<ValueType> types, Object[] values, String separator) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : separator).append(text(types.get(i), values[i]));
        }
        return text.toString();
    }

    private static String text(ValueType type, Object value) {
        if (type instanceof NumberType number) {
            return switch (number) {
                case I32 -> Integer.toHexString((Integer) value);
                case I64 -> Long.toHexString((Long) value);
                case F32 -> {
                    float f = (Float) value;
                    yield f != f ? "nan" : Integer.toHexString(Float.floatToRawIntBits(f));
                }
                case F64 -> {
                    double d = (Double) value;
                    yield d != d ? "nan" : Long.toHexString(Double.doubleToRawLongBits(d));
                }
            };
        }
        return value == null ? "null" : "ref";
    }

    private static int hash(int start, String text) {
        int hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    private static String state(GeneratedModule module, Instance instance) {
        StringBuilder text = new StringBuilder(" [");
        for (NamedFunction reader : module.state()) {
            Object[] value = instance.function(reader.name()).callBoxed();
            text.append(text.length() == 2 ? "" : " ")
                    .append(text(reader.type().results(), value, ""));
        }
        text.append(']');
        instance.export("table").ifPresent(table -> text.append(' ').append(((Table) table).size()));
        instance.export("memory").ifPresent(memory -> text.append(' ').append(hash((Memory) memory)));
        return text.toString();
    }

    private static String hash(Memory memory) {
        byte[] bytes = memory.read(0, (int) memory.sizeBytes());
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int hash = bytes.length / Integer.BYTES;
        for (int i = 0; i < bytes.length; i += Integer.BYTES) {
            hash = (hash ^ words.getInt(i)) * PRIME;
        }
        return Integer.toHexString(hash);
    }
}
