package dev.wasmjar.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.CompilerOptions;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * The bytecode of small functions, as listings beside this test. After a change that is meant, run with
 * {@code -Dwasmjar.updateListings=src/test/resources} and read the difference.
 */
class BytecodeListingTest {
    private static final CompilerOptions OPTIONS = new CompilerOptions(Optional.of("m"));
    private static final ValueType I32 = NumberType.I32;
    private static final ValueType F64 = NumberType.F64;

    @Test
    void loadsAndStoresCheckTheSignOfTheAddressAndTheEndOfTheMemory() throws IOException {
        assertListing(
                "memory",
                List.of(I32, F64),
                List.of(I32),
                code ->
                        code.op(Opcode.LOCAL_GET, 0)
                                .op(Opcode.LOCAL_GET, 1)
                                .access(Opcode.F64_STORE, 24)
                                .op(Opcode.LOCAL_GET, 0)
                                .access(Opcode.I32_LOAD, 0)
                                .access(Opcode.I32_LOAD8_U, 3));
    }

    @Test
    void comparisonsAreFusedWithBranches() throws IOException {
        assertListing(
                "branches",
                List.of(I32, I32),
                List.of(I32),
                code ->
                        code.block(Opcode.LOOP)
                                .op(Opcode.LOCAL_GET, 0)
                                .i32(1)
                                .op(Opcode.I32_ADD)
                                .op(Opcode.LOCAL_TEE, 0)
                                .op(Opcode.LOCAL_GET, 1)
                                .op(Opcode.I32_LT_U)
                                .op(Opcode.BR_IF, 0)
                                .end()
                                .op(Opcode.LOCAL_GET, 0));
    }

    @Test
    void comparisonsAmongOperandsDoNotBranch() throws IOException {
        assertListing(
                "nested_comparison",
                List.of(I32, F64),
                List.of(I32),
                code ->
                        code.op(Opcode.LOCAL_GET, 0)
                                .op(Opcode.LOCAL_GET, 0)
                                .i32(7)
                                .op(Opcode.I32_GT_S)
                                .op(Opcode.I32_ADD)
                                .op(Opcode.LOCAL_GET, 1)
                                .f64(1)
                                .op(Opcode.F64_LE)
                                .op(Opcode.I32_ADD));
    }

    @Test
    void blockResultsGoThroughATemporary() throws IOException {
        assertListing(
                "block_result",
                List.of(I32),
                List.of(I32),
                code ->
                        code.block(Opcode.BLOCK, I32)
                                .i32(10)
                                .op(Opcode.LOCAL_GET, 0)
                                .op(Opcode.BR_IF, 0)
                                .op(Opcode.DROP)
                                .i32(20)
                                .end());
    }

    @Test
    void valuesAreStoredBeforeWhatWouldChangeThem() throws IOException {
        assertListing(
                "order",
                List.of(I32),
                List.of(I32),
                code ->
                        code.op(Opcode.LOCAL_GET, 0)
                                .i32(5)
                                .op(Opcode.LOCAL_SET, 0)
                                .op(Opcode.LOCAL_GET, 0)
                                .op(Opcode.I32_SUB));
    }

    @Test
    void selectTakesTheStackBelowAlong() throws IOException {
        assertListing(
                "select",
                List.of(I32, I32),
                List.of(I32),
                code ->
                        code.op(Opcode.LOCAL_GET, 0)
                                .op(Opcode.LOCAL_GET, 0)
                                .op(Opcode.LOCAL_GET, 1)
                                .op(Opcode.LOCAL_GET, 1)
                                .op(Opcode.SELECT)
                                .op(Opcode.I32_XOR));
    }

    private static void assertListing(
            String name,
            List<ValueType> params,
            List<ValueType> results,
            Consumer<CodeBuilder> body)
            throws IOException {
        WasmBuilder builder = new WasmBuilder();
        builder.memory(1, 1);
        builder.table(ReferenceType.FUNCREF, 1);
        int type = builder.type(params, results);
        builder.function(type, body);
        byte[] group =
                new WasmCompiler().compile(builder.build(), OPTIONS).classes().get("m/G0");
        String listing = listing(group);
        String resource = name + ".txt";
        String update = System.getProperty("wasmjar.updateListings");
        if (update != null) {
            Path folder = Path.of(update, "dev/wasmjar/compiler/emit");
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(resource), listing);
        }
        try (InputStream in = BytecodeListingTest.class.getResourceAsStream(resource)) {
            assertThat(in).as("the listing %s", resource).isNotNull();
            String expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(listing).isEqualTo(expected);
        }
    }

    private static String listing(byte[] classFile) {
        Textifier text = new Textifier();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    String signature,
                                    String[] exceptions) {
                                return new TraceMethodVisitor(text);
                            }
                        },
                        0);
        StringWriter out = new StringWriter();
        text.print(new PrintWriter(out, true));
        return out.toString();
    }
}
