package dev.wasmjar.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageNamesTest {

    @Test
    void followFoldersAndNames() {
        assertThat(PackageNames.of("com.x", List.of("calc", "text/markdown-it", "a b/9.1")))
                .isEqualTo(
                        Map.of(
                                "calc", "com.x.calc",
                                "text/markdown-it", "com.x.text.markdown_it",
                                "a b/9.1", "com.x.a_b._9_1"));
    }

    @Test
    void avoidKeywords() {
        assertThat(PackageNames.of("p", List.of("new/class"))).containsValue("p.new_.class_");
    }

    @Test
    void differWhereNamesCollide() {
        Map<String, String> packages =
                PackageNames.of("p", List.of("a-b", "a.b", "A_B", "other"));
        assertThat(packages.values())
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
        assertThat(packages.get("a-b")).matches("p\\.a_b_[0-9a-f]{8}");
        assertThat(packages.get("A_B")).matches("p\\.A_B_[0-9a-f]{8}");
        assertThat(packages).containsEntry("other", "p.other");
    }

    @Test
    void dropNoCharacterThatJavaIgnores() {
        assertThat(PackageNames.of("p", List.of("a\u200db", "c")))
                .containsEntry("a\u200db", "p.a_b");
    }
}
