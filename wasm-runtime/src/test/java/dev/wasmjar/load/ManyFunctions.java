package dev.wasmjar.load;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.util.List;

/** Modules of many functions. */
public final class ManyFunctions {
    private ManyFunctions() {}

    /**
     * A module that exports functions {@code f0}, {@code f1} and so on, each of which adds its number to its
     * argument.
     *
     * @param functions how many
     * @param additions how often each adds
     */
    public static byte[] module(int functions, int additions) {
        return builder(functions, additions).build();
    }

    /** The same, before it is built. */
    public static WasmBuilder builder(int functions, int additions) {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        for (int i = 0; i < functions; i++) {
            int value = i;
            int function =
                    module.function(
                            type,
                            code -> {
                                code.op(Opcode.LOCAL_GET, 0);
                                for (int j = 0; j < additions; j++) {
                                    code.i32(value).op(Opcode.I32_ADD);
                                }
                            });
            module.export("f" + i, Kind.FUNC, function);
        }
        return module;
    }
}
