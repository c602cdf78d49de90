package dev.wasmjar.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.format.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProfileUseTest {

    private static CompilerOptions options(
            List<Profile.Function> functions, SortedMap<Integer, Profile.Site> sites) {
        return ProfileUse.options(
                Optional.of("p"), Optional.of(new Profile.Module("name", functions, sites)));
    }

    private static Profile.Site site(long others, Map<Integer, Long> targets) {
        return new Profile.Site(new TreeMap<>(targets), others);
    }

    @Test
    void withoutAProfileOptionsAreAsByDefault() {
        assertThat(ProfileUse.options(Optional.of("p"), Optional.empty()))
                .isEqualTo(new CompilerOptions(Optional.of("p")));
        assertThat(options(List.of(), new TreeMap<>()))
                .isEqualTo(new CompilerOptions(Optional.of("p")));
    }

    @Test
    void theStartComesFirstThenHotFunctionsThenOthers() {
        List<Profile.Function> functions =
                List.of(
                        new Profile.Function(9, 1, true),
                        new Profile.Function(4, 10_000, true),
                        new Profile.Function(5, 2, false),
                        new Profile.Function(6, 3_000, false),
                        new Profile.Function(2, 3, false),
                        new Profile.Function(7, 90_000, false));
        assertThat(options(functions, new TreeMap<>()).together())
                .containsExactly(List.of(9, 4), List.of(7, 6), List.of(5, 2));
    }

    @Test
    void aTargetThatTakesFourOfFiveOfManyCallsIsCalledDirectly() {
        SortedMap<Integer, Profile.Site> sites = new TreeMap<>();
        sites.put(10, site(0, Map.of(3, 800L, 4, 200L)));
        sites.put(20, site(0, Map.of(3, 799L, 4, 201L)));
        sites.put(30, site(0, Map.of(3, 999L)));
        sites.put(40, site(300, Map.of(3, 1000L)));
        sites.put(50, site(5000, Map.of()));
        assertThat(options(List.of(), sites).directTargets()).isEqualTo(Map.of(10, 3));
    }
}
