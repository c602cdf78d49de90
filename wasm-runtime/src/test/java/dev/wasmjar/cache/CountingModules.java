package dev.wasmjar.cache;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.util.List;

/** Small modules whose {@code get} returns a number, each another binary. */
final class CountingModules {
    /** What {@code get} of {@link #large} returns. */
    static final int LARGE_RESULT = 123;

    private CountingModules() {}

    /** One that takes a while to compile. */
    static byte[] large() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I32));
        for (int i = 0; i < 3000; i++) {
            int value = i;
            module.function(
                    type,
                    code -> {
                        code.i32(value);
                        for (int j = 0; j < 50; j++) {
                            code.i32(j).op(Opcode.I32_DIV_U);
                        }
                    });
        }
        module.export("get", Kind.FUNC, module.function(type, code -> code.i32(LARGE_RESULT)));
        return module.build();
    }

    static byte[] returning(int value) {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I32));
        module.memory(1, 1);
        module.export("get", Kind.FUNC, module.function(type, code -> code.i32(value)));
        return module.build();
    }
}
