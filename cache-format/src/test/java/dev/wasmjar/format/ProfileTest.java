package dev.wasmjar.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String HEADER = "wasmjar-profile 2";
    private static final String MODULE = "module " + A + " name";

    private static Profile profile(String sha256, Profile.Module module) {
        return new Profile(new TreeMap<>(Map.of(sha256, module)));
    }

    private static Profile.Module module(Profile.Function... functions) {
        return new Profile.Module("the name", List.of(functions), new TreeMap<>());
    }

    private static Profile.Function start(int index, long calls) {
        return new Profile.Function(index, calls, true);
    }

    private static Profile.Function later(int index, long calls) {
        return new Profile.Function(index, calls, false);
    }

    private static Profile.Site site(long others, Map<Integer, Long> targets) {
        return new Profile.Site(new TreeMap<>(targets), others);
    }

    private static byte[] bytes(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void isReadAsWritten() throws FormatException {
        List<Profile.Function> functions = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            functions.add(i < 12 ? start(i, 5) : later(i, Long.MAX_VALUE));
        }
        Profile both =
                profile(A, new Profile.Module("many", functions, new TreeMap<>()))
                        .and(
                                profile(
                                        B,
                                        new Profile.Module(
                                                "the\nname",
                                                List.of(start(3, 7), later(1, 2)),
                                                new TreeMap<>(
                                                        Map.of(
                                                                90, site(0, Map.of(3, 6L, 1, 1L)),
                                                                70, site(4, Map.of()))))));
        String text = new String(both.toBytes(), StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith(HEADER + "\nmodule " + A + " many\nstart 0:5 1:5 ")
                .contains("\nstart 10:5 11:5\nlater 12:")
                .endsWith(
                        "module " + B + " the name\nstart 3:7\nlater 1:2\n"
                                + "site 70 others:4\nsite 90 others:0 1:1 3:6\n");
        assertThat(new String(Profile.read(both.toBytes()).toBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(Profile.read(both.toBytes()).module(A)).isEqualTo(both.module(A));
        assertThat(Profile.read(Profile.EMPTY.toBytes())).isEqualTo(Profile.EMPTY);
    }

    @Test
    void whatRanLaterComesBehindAndCallsAreAdded() {
        Profile.Module first =
                new Profile.Module(
                        "first",
                        List.of(start(3, 10), later(1, 20)),
                        new TreeMap<>(Map.of(90, site(1, Map.of(3, 6L)))));
        Profile.Module second =
                new Profile.Module(
                        "second",
                        List.of(start(7, 1), start(1, 2), later(3, 3)),
                        new TreeMap<>(
                                Map.of(
                                        90, site(2, Map.of(3, 1L, 7, 5L)),
                                        99, site(0, Map.of(1, 4L)))));
        Profile both = profile(A, first).and(profile(A, second));
        assertThat(both.module(A))
                .contains(
                        new Profile.Module(
                                "second",
                                List.of(start(3, 13), start(1, 22), start(7, 1)),
                                new TreeMap<>(
                                        Map.of(
                                                90, site(3, Map.of(3, 7L, 7, 5L)),
                                                99, site(0, Map.of(1, 4L))))));
        assertThat(both.module(A).orElseThrow().sites().get(90).calls()).isEqualTo(15);
        assertThat(both.module(B)).isEmpty();
        assertThat(profile(A, module()).and(profile(B, module())).modules()).containsOnlyKeys(A, B);
    }

    @Test
    void otherVersionsAreToldFromDamage() {
        assertThatThrownBy(() -> Profile.read(bytes("wasmjar-profile 3")))
                .isInstanceOf(FormatException.TooNew.class)
                .hasMessageEndingWith("update Wasmjar");
        assertThatThrownBy(() -> Profile.read(bytes("wasmjar-profile 1", MODULE, "3 1 2")))
                .isInstanceOf(FormatException.TooOld.class)
                .hasMessageEndingWith("record it again");
    }

    @Test
    void damageIsToldWithItsLine() {
        assertDamaged(1, "");
        assertDamaged(1, "something else");
        assertDamaged(1, "wasmjar-profile x");
        assertDamaged(1, "wasmjar-profile 99999999999");
        assertDamaged(2, HEADER, "start 1:2");
        assertDamaged(2, HEADER, "module abc name");
        assertDamaged(2, HEADER, "module " + A);
        assertDamaged(3, HEADER, MODULE, "begin 1:2");
        assertDamaged(3, HEADER, MODULE, "start 1");
        assertDamaged(3, HEADER, MODULE, "start 1:x");
        assertDamaged(3, HEADER, MODULE, "later -1:1");
        assertDamaged(3, HEADER, MODULE, "later 99999999999:1");
        assertDamaged(4, HEADER, MODULE, "start 1:1", "later 1:1");
        assertDamaged(3, HEADER, MODULE, "site 12");
        assertDamaged(3, HEADER, MODULE, "site 12 1:2");
        assertDamaged(3, HEADER, MODULE, "site 12 others:0 1:2 1:2");
        assertDamaged(4, HEADER, MODULE, "site 12 others:0", "site 12 others:0");
        assertDamaged(3, HEADER, MODULE, MODULE);
    }

    private static void assertDamaged(int line, String... lines) {
        assertThatThrownBy(() -> Profile.read(bytes(lines)))
                .as(String.join(" / ", lines))
                .isInstanceOf(FormatException.Corrupt.class)
                .hasMessageContaining("line " + line + ":");
    }
}
