package dev.wasmjar.agent;

import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.TypedModule;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Loads modules, and calls of each the function that it is called by, twice, with zeros. */
public final class TracedProgram {
    /** How functions are called. */
    enum Way {
        NUMBERS {
            @Override
            void call(Instance instance, String name, int arguments) {
                instance.function(name).call(new long[arguments]);
            }
        },
        BOXED {
            @Override
            void call(Instance instance, String name, int arguments) {
                instance.function(name).callBoxed(zeros(arguments).toArray());
            }
        },
        HANDLE {
            @Override
            void call(Instance instance, String name, int arguments) throws Throwable {
                instance.function(name).methodHandle().invokeWithArguments(zeros(arguments));
            }
        },
        TYPED {
            @Override
            void call(Instance instance, String name, int arguments) throws Throwable {
                TypedModule typed =
                        TypedModule.of(
                                instance.module().sha256(), name, MethodHandles.lookup());
                typed.require(instance);
                MethodHandle function =
                        name.equals("pair")
                                ? typed.function(name, Pair.class)
                                : typed.function(name);
                function.bindTo(instance).invokeWithArguments(zeros(arguments));
            }
        };

        abstract void call(Instance instance, String name, int arguments) throws Throwable;

        static List<Object> zeros(int count) {
            return Collections.nCopies(count, 0);
        }
    }

    /** What {@code pair} returns to typed classes. */
    record Pair(int number, double same) {}

    private TracedProgram() {}

    public static void main(String[] arguments) throws IOException {
        Way way = Way.valueOf(arguments[0]);
        Imports imports =
                Imports.builder()
                        .function(
                                "host",
                                "fail",
                                (caller, values) -> {
                                    throw new UnsupportedOperationException();
                                })
                        .build();
        WasmLoader loader = WasmLoader.builder().warnings(false).build();
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            WasmModule module = loader.load(Path.of(file));
            Instance instance = module.instantiate(imports);
            String name = module.name();
            int count = instance.function(name).type().params().size();
            for (int i = 0; i < 2; i++) {
                try {
                    way.call(instance, name, count);
                } catch (Throwable thrown) {
                    System.out.println(thrown);
                }
            }
            System.out.println("called " + name + " twice");
        }
    }
}
