package dev.wasmjar.compiler.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmjar.compiler.module.ConstantExpression;
import dev.wasmjar.compiler.module.DataSegment;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.ElementSegment;
import dev.wasmjar.compiler.module.Export;
import dev.wasmjar.compiler.module.Import;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.compiler.typing.SubType;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.FieldType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.Limits;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.StructType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ModuleDecoderTest {
    private final WasmBuilder wasm = new WasmBuilder();

    private DecodedModule decode() {
        return ModuleDecoder.decode(wasm.build());
    }

    private InvalidModuleException refused() {
        byte[] bytes = wasm.build();
        return catchThrowableOfType(
                InvalidModuleException.class, () -> ModuleDecoder.decode(bytes));
    }

    private void assertInvalid(String reason) {
        InvalidModuleException e = refused();
        assertThat(e.reason()).startsWith(reason);
        assertThat(e.kind()).isEqualTo(InvalidModuleException.Kind.INVALID);
        assertThat(e.offset()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void anEmptyModule() {
        DecodedModule module = decode();
        assertThat(module.types()).isEmpty();
        assertThat(module.bodies()).isEmpty();
        assertThat(module.startFunction()).isEqualTo(-1);
        assertThat(module.dataCount()).isEqualTo(-1);
        assertThat(module.codeSection().length()).isZero();
        assertThat(module.names().module()).isEmpty();
    }

    @Test
    void importsComeFirstInTheirIndexSpaces() {
        int type = wasm.type(List.of(NumberType.I32), List.of());
        int imported = wasm.importFunction("env", "f", type);
        int own = wasm.function(type, code -> {});
        wasm.export("g", ExternalType.Kind.FUNC, own);
        DecodedModule module = decode();
        assertThat(imported).isZero();
        assertThat(module.importedFunctions()).isEqualTo(1);
        assertThat(module.functionTypes()).containsExactly(type, type);
        assertThat(module.imports())
                .containsExactly(new Import("env", "f", new ExternalType.Function(type)));
        assertThat(module.exports())
                .containsExactly(new Export("g", ExternalType.Kind.FUNC, 1));
        assertThat(module.typeOfFunction(1)).hasToString("[i32] -> []");
        assertThat(module.declaredFunctions().get(1)).isTrue();
        assertThat(module.declaredFunctions().get(0)).isFalse();
    }

    @Test
    void bodiesAreRanges() {
        int type = wasm.type(List.of(), List.of());
        wasm.function(type, code -> code.op(Opcode.NOP));
        DecodedModule module = decode();
        int start = module.bodies().get(0).range().start();
        int end = module.bodies().get(0).range().end();
        assertThat(Arrays.copyOfRange(module.bytes(), start, end)).containsExactly(0, 1, 0x0B);
        assertThat(module.codeSection().end()).isEqualTo(end);
    }

    @Test
    void segments() {
        int type = wasm.type(List.of(), List.of());
        wasm.memory(1, 2);
        wasm.table(ReferenceType.FUNCREF, 3);
        wasm.function(type, code -> {});
        wasm.elements(1, 0, 0).withDataCount().data(8, new byte[] {1, 2, 3});
        wasm.passiveData(new byte[4]);
        DecodedModule module = decode();
        ElementSegment elements = module.elements().get(0);
        assertThat(elements.mode()).isEqualTo(ElementSegment.Mode.ACTIVE);
        assertThat(elements.functions()).containsExactly(0, 0);
        assertThat(elements.type())
                .isEqualTo(new ReferenceType(false, AbstractHeapType.FUNC));
        DataSegment data = module.dataSegments().get(0);
        assertThat(data.offset().instructions())
                .containsExactly(
                        new ConstantExpression.Instruction(Opcode.I32_CONST, 8, 0, null));
        assertThat(data.bytes().length()).isEqualTo(3);
        assertThat(module.dataSegments().get(1).memory()).isEqualTo(-1);
        assertThat(module.dataCount()).isEqualTo(2);
    }

    @Test
    void extendedConstantExpressions() {
        wasm.global(NumberType.I32, false, code -> code.i32(40));
        wasm.global(
                NumberType.I32,
                false,
                code -> code.op(Opcode.GLOBAL_GET, 0).i32(2).op(Opcode.I32_ADD));
        ConstantExpression init = decode().globals().get(1).init().orElseThrow();
        assertThat(init.instructions())
                .extracting(ConstantExpression.Instruction::op)
                .containsExactly(Opcode.GLOBAL_GET, Opcode.I32_CONST, Opcode.I32_ADD);
    }

    @Test
    void namesOfFunctions() {
        int type = wasm.type(List.of(), List.of());
        wasm.function(type, code -> {});
        wasm.functionNames(Map.of(0, "main"));
        assertThat(decode().names().function(0)).contains("main");
        assertThat(decode().customSections()).hasSize(1);
    }

    @Test
    void namesOfRustAreAsInTheSource() {
        wasm.function(wasm.type(List.of(), List.of()), code -> {});
        wasm.functionNames(Map.of(0, "_ZN4prog4main17h6c00c026288300f1E"));
        assertThat(decode().names().function(0)).contains("prog::main");
    }

    @Test
    void aFunctionWithoutNameIsCalledAsItIsExported() {
        int type = wasm.type(List.of(), List.of());
        for (int i = 0; i < 3; i++) {
            wasm.function(type, code -> {});
        }
        wasm.functionNames(Map.of(0, "first"));
        wasm.export("one", Kind.FUNC, 0).export("two", Kind.FUNC, 1).export("deux", Kind.FUNC, 1);
        assertThat(decode().names().functions()).isEqualTo(Map.of(0, "first", 1, "two"));
    }

    @Test
    void aMalformedNameSectionGivesNoNames() {
        wasm.custom("name", new byte[] {1, 3, 1, 0, 9});
        assertThat(decode().names().functions()).isEmpty();
    }

    @Test
    void recursionGroups() {
        wasm.group(
                List.of(
                        new SubType(new StructType(List.of()), false, -1),
                        new SubType(
                                new StructType(List.of(new FieldType(NumberType.I32, true))),
                                true,
                                0)));
        DecodedModule module = decode();
        assertThat(module.types().get(1).supertype()).isZero();
        assertThat(module.types().get(1).groupStart()).isZero();
        assertThat(module.types().get(0).isFinal()).isFalse();
    }

    @Test
    void aFinalTypeHasNoSubtypes() {
        wasm.group(List.of(new SubType(new StructType(List.of()), true, -1)));
        wasm.group(List.of(new SubType(new StructType(List.of()), true, 0)));
        assertInvalid("sub type 1 does not match super type 0");
    }

    @Test
    void chainsOfSupertypesAreBounded() {
        FunctionType type = new FunctionType(List.of(), List.of());
        for (int i = 0; i < 64; i++) {
            wasm.group(List.of(new SubType(type, false, i - 1)));
        }
        assertThat(decode().types()).hasSize(64);
        wasm.group(List.of(new SubType(type, false, 63)));
        assertInvalid("sub type 64 has too many super types");
    }

    @Test
    void exportNamesAreUnique() {
        wasm.memory(0, 0);
        wasm.export("a", ExternalType.Kind.MEMORY, 0).export("a", ExternalType.Kind.MEMORY, 0);
        assertInvalid("duplicate export name");
    }

    @Test
    void indicesMustExist() {
        wasm.export("a", ExternalType.Kind.FUNC, 7);
        assertInvalid("unknown function 7");
    }

    @Test
    void theStartFunctionTakesAndGivesNothing() {
        int type = wasm.type(List.of(), List.of(NumberType.I32));
        wasm.start(wasm.function(type, code -> code.i32(0)));
        assertInvalid("start function");
    }

    @Test
    void constantExpressionsAreConstant() {
        wasm.global(NumberType.I32, false, code -> code.i32(0).op(Opcode.I32_EQZ));
        assertInvalid("constant expression required");
    }

    @Test
    void constantExpressionsHaveTheirType() {
        wasm.global(NumberType.I64, false, code -> code.i32(0));
        assertInvalid("type mismatch");
    }

    @Test
    void sharedMemoriesHaveAMaximum() {
        Limits limits = new Limits(1, OptionalLong.empty());
        wasm.memory(new ExternalType.Memory(AddressType.I32, limits, true));
        assertInvalid("shared memory must have maximum");
    }

    @Test
    void memoriesHaveAtMost4GiB() {
        wasm.memory(1, 65_537);
        assertInvalid("memory size must be at most 65536 pages (4GiB)");
    }

    @Test
    void tagsHaveNoResults() {
        wasm.tag(wasm.type(List.of(), List.of(NumberType.I32)));
        assertInvalid("non-empty tag result type");
    }
}
