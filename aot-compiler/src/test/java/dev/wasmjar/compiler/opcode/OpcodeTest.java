package dev.wasmjar.compiler.opcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpcodeTest {

    @Test
    void everyInstructionIsFoundByItsCode() {
        for (Opcode op : Opcode.values()) {
            Opcode found =
                    op.isPrefixed()
                            ? Opcode.of(op.prefix(), op.subcode())
                            : Opcode.of(op.code());
            assertThat(found).isSameAs(op);
        }
    }

    @Test
    void codesAreUnique() {
        assertThat(
                        Arrays.stream(Opcode.values())
                                .collect(Collectors.toMap(Opcode::code, Function.identity())))
                .hasSize(Opcode.values().length);
    }

    @Test
    void constantsAreNamedAsTheirMnemonics() {
        for (Opcode op : Opcode.values()) {
            if (op != Opcode.SELECT_TYPED) {
                assertThat(op.name())
                        .isEqualTo(
                                op.mnemonic()
                                        .toUpperCase(Locale.ROOT)
                                        .replace('.', '_')
                                        .replace(' ', '_'));
            }
        }
    }

    @Test
    void unknownCodesGiveNothing() {
        assertThat(Opcode.of(0x27)).isNull();
        assertThat(Opcode.of(0xFF)).isNull();
        assertThat(Opcode.of(0xFC)).isNull();
        assertThat(Opcode.of(0xFC, 18)).isNull();
        assertThat(Opcode.of(0xFD, -1)).isNull();
        assertThat(Opcode.of(0xFD, Integer.MAX_VALUE)).isNull();
        assertThat(Opcode.of(0x20, 0)).isNull();
    }

    @Test
    void prefixesAreTheFourOfTheStandard() {
        for (int code = 0; code < 256; code++) {
            assertThat(Opcode.isPrefix(code))
                    .isEqualTo(code == 0xFB || code == 0xFC || code == 0xFD || code == 0xFE);
        }
    }

    @Test
    void exactlyMemoryAccessesHaveAnAlignment() {
        for (Opcode op : Opcode.values()) {
            boolean access =
                    op.immediates() == Immediates.MEMORY_ACCESS
                            || op.immediates() == Immediates.MEMORY_LANE;
            assertThat(op.naturalAlignment().isPresent()).as(op.mnemonic()).isEqualTo(access);
        }
        assertThat(Opcode.I64_LOAD16_U.naturalAlignment()).isEqualTo(OptionalInt.of(1));
        assertThat(Opcode.V128_STORE.naturalAlignment()).isEqualTo(OptionalInt.of(4));
    }

    @Test
    void signaturesReadAsInTheStandard() {
        assertThat(Opcode.I64_EQ.signature().orElseThrow().operands()).hasToString("[i64, i64]");
        assertThat(Opcode.I64_EQ.signature().orElseThrow().results()).hasToString("[i32]");
        assertThat(Opcode.I31_GET_S.signature().orElseThrow().operands()).hasToString("[i31ref]");
        assertThat(Opcode.F32_STORE.signature().orElseThrow().operands()).hasToString("[f32]");
        assertThat(Opcode.CALL.signature()).isEmpty();
    }
}
