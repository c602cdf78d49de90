package dev.wasmjar.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    private static Profile profile(String sha256, Integer... functions) {
        TreeMap<String, Profile.Module> modules = new TreeMap<>();
        modules.put(sha256, new Profile.Module("the name", List.of(functions)));
        return new Profile(modules);
    }

    private static byte[] bytes(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void isReadAsWritten() throws FormatException {
        Profile both =
                profile(A, IntStream.range(5, 55).boxed().toArray(Integer[]::new))
                        .and(profile(B, 3, 1, 2));
        assertThat(Profile.read(both.toBytes())).isEqualTo(both);
        assertThat(Profile.read(Profile.EMPTY.toBytes())).isEqualTo(Profile.EMPTY);
        assertThat(new String(profile(B, 3, 1, 2).toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("wasmjar-profile 1\nmodule " + B + " the name\n3 1 2\n");
    }

    @Test
    void whatRanLaterComesBehind() {
        Profile both = profile(A, 3, 1).and(profile(A, 1, 7, 3, 2));
        assertThat(both.functionsOf(A)).containsExactly(3, 1, 7, 2);
        assertThat(both.functionsOf(B)).isEmpty();
    }

    @Test
    void otherVersionsAreToldFromDamage() {
        assertThatThrownBy(() -> Profile.read(bytes("wasmjar-profile 2")))
                .isInstanceOf(FormatException.TooNew.class);
        assertThatThrownBy(() -> Profile.read(bytes("wasmjar-profile 0")))
                .isInstanceOf(FormatException.TooOld.class);
    }

    @Test
    void damageIsToldWithItsLine() {
        for (byte[] damaged :
                List.of(
                        bytes(""),
                        bytes("something else"),
                        bytes("wasmjar-profile x"),
                        bytes("wasmjar-profile 1", "1 2"),
                        bytes("wasmjar-profile 1", "module abc name"),
                        bytes("wasmjar-profile 1", "module " + A),
                        bytes("wasmjar-profile 1", "module " + A + " name", "1 x"),
                        bytes("wasmjar-profile 1", "module " + A + " name", "-1"))) {
            assertThatThrownBy(() -> Profile.read(damaged))
                    .isInstanceOf(FormatException.Corrupt.class)
                    .hasMessageContaining("line ");
        }
    }
}
