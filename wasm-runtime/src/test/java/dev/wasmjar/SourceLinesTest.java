package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.LineProgramBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where traps happened, in the binary and in its source code. */
class SourceLinesTest {
    private static final ValueType I32 = NumberType.I32;

    /** Content of a code section: the count, then for each body its size and that of its locals. */
    private static final int FIRST_CODE = 3;

    /**
     * Function 0 divides 1 by its parameter; 1 reads the memory at its parameter; 2 calls 0 or 1 with it.
     */
    private static WasmBuilder module() {
        WasmBuilder module = new WasmBuilder();
        int unary = module.type(List.of(I32), List.of(I32));
        module.function(
                unary, code -> code.i32(1).op(Opcode.LOCAL_GET, 0).op(Opcode.I32_DIV_S));
        module.function(
                unary, code -> code.op(Opcode.LOCAL_GET, 0).access(Opcode.I32_LOAD, 0));
        module.export("divide", Kind.FUNC, module.function(unary, code -> call(code, 0)));
        module.export("read", Kind.FUNC, module.function(unary, code -> call(code, 1)));
        module.memory(1, 1);
        return module.functionNames(Map.of(0, "divide_one", 1, "read_int", 2, "calling"));
    }

    private static void call(dev.wasmjar.compiler.testing.CodeBuilder code, int function) {
        code.op(Opcode.LOCAL_GET, 0).op(Opcode.CALL, function);
    }

    private static StackTraceElement[] trap(WasmModule module, String export, int argument) {
        WasmFunction function = module.instantiate().function(export);
        return catchThrowable(() -> function.call(argument)).getStackTrace();
    }

    @Test
    void framesHaveTheOffsetOfTheInstruction() {
        byte[] wasm = module().build();
        WasmModule module = Modules.load(wasm);
        StackTraceElement[] stack = trap(module, "divide", 0);
        assertThat(stack[0].getMethodName()).isEqualTo("divide_one");
        assertThat(stack[0].getFileName()).isEqualTo("module.wasm");
        assertThat(wasm[stack[0].getLineNumber()] & 0xFF).isEqualTo(0x6D);
        assertThat(stack[1].getMethodName()).isEqualTo("calling");
        assertThat(wasm[stack[1].getLineNumber()] & 0xFF).isEqualTo(0x10);
    }

    @Test
    void withoutLinesAnAccessIsSomewhereInItsFunction() {
        StackTraceElement[] stack = trap(Modules.load(module().build()), "read", -8);
        assertThat(stack[0].toString()).isEqualTo("module.read_int(module.wasm)");
        assertThat(stack[1].getLineNumber()).isPositive();
    }

    @Test
    void framesHaveFileAndLineWhereTheModuleHasThem() {
        // Each body is 7 bytes here, or 8 with the call; the address is that of its first instruction.
        byte[] lines =
                new LineProgramBuilder(5, "math.c")
                        .at(FIRST_CODE)
                        .row(0, 10)
                        .row(4, 1)
                        .row(4, 20)
                        .row(8, 1)
                        .end(30)
                        .build();
        WasmModule module = Modules.load(module().custom(".debug_line", lines).build());
        assertThat(trap(module, "divide", 0)[0].toString()).isEqualTo("module.divide_one(math.c:12)");
        for (int address : new int[] {-8, 70_000}) {
            assertThat(trap(module, "read", address)[0].toString())
                    .isEqualTo("module.read_int(math.c:32)");
        }
        Instance instance = module.instantiate();
        Throwable trap = catchThrowable(() -> instance.function("divide").call(0));
        assertThat(module.wasmStack(trap))
                .containsExactly("divide_one (func[0], math.c:12)", "calling (func[2], math.c:33)");
    }

    @Test
    void inlinedCodeAndHighLinesAreFoundToo() {
        // Given a function that divides in code of another file, and one that calls beyond line 65,535
        byte[] lines =
                new LineProgramBuilder(5, "math.c")
                        .at(FIRST_CODE)
                        .row(0, 10)
                        .file(LineProgramBuilder.OTHER_FILE)
                        .row(4, 1)
                        .file(LineProgramBuilder.FILE)
                        .row(4, 20)
                        .row(8, 100_000)
                        .end(10)
                        .build();
        WasmModule module = Modules.load(module().custom(".debug_line", lines).build());
        // When it traps, then both frames have the lines of the sources
        assertThat(trap(module, "divide", 0))
                .extracting(StackTraceElement::toString)
                .startsWith("module.divide_one(first.c:12)", "module.calling(math.c:100032)");
    }

    @Test
    void theFirstInstructionHasItsOwnLine() {
        // Given a function whose first instruction traps, and is of another line than the function
        WasmBuilder builder = new WasmBuilder();
        int fails = builder.function(builder.type(List.of(), List.of()), code -> code.op(Opcode.UNREACHABLE));
        byte[] lines =
                new LineProgramBuilder(4, "shapes.rs").at(FIRST_CODE - 1).row(0, 10).row(1, 1).end(2).build();
        builder.export("fail", Kind.FUNC, fails).custom(".debug_line", lines);
        Instance instance = Modules.load(builder.build()).instantiate();
        // When it traps, then its frame has the line of the instruction
        assertThat(catchThrowable(() -> instance.function("fail").call()).getStackTrace()[0].toString())
                .isEqualTo("module.fail(shapes.rs:12)");
    }

    @Test
    void damagedLinesAreAsGoodAsNone() {
        WasmModule module =
                Modules.load(module().custom(".debug_line", new byte[] {1, 2, 3}).build());
        assertThat(trap(module, "divide", 0)[0].getFileName()).isEqualTo("module.wasm");
    }
}
