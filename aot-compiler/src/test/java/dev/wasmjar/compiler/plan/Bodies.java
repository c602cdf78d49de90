package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.BodyBuilder;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.types.ValueType;
import java.util.List;
import java.util.function.Consumer;

/** Bodies of functions as plans are made of them. */
final class Bodies {
    private Bodies() {}

    /** The body of the only function of a module with a memory of one page. */
    static Body of(List<ValueType> params, List<ValueType> results, Consumer<CodeBuilder> code) {
        WasmBuilder builder = new WasmBuilder();
        builder.memory(1, 1);
        builder.function(builder.type(params, results), code);
        DecodedModule module = ModuleDecoder.decode(builder.build());
        BodyBuilder bodies = new BodyBuilder(module);
        new FunctionValidator(module).validate(0, bodies);
        return bodies.body();
    }
}
