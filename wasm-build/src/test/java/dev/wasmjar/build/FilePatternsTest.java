package dev.wasmjar.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePatternsTest {

    @ParameterizedTest
    @CsvSource({
        "**/*.wasm, a.wasm, true",
        "**/*.wasm, a/b/c.wasm, true",
        "**/*.wasm, a/b/c.wat, false",
        "*.wasm, a.wasm, true",
        "*.wasm, a/b.wasm, false",
        "a/, a/b/c.wasm, true",
        "a/, ab/c.wasm, false",
        "a/**, a/c.wasm, true",
        "a/**/c.wasm, a/c.wasm, true",
        "a/**/c.wasm, a/b/b/c.wasm, true",
        "a/**/c.wasm, b/c.wasm, false",
        "a\\*.wasm, a/b.wasm, true",
        "?.wasm, a.wasm, true",
        "?.wasm, ab.wasm, false",
        "a+(b).wasm, a+(b).wasm, true",
        "a.wasm, aXwasm, false",
        "A.wasm, a.wasm, false",
    })
    void includes(String pattern, String path, boolean matches) {
        assertThat(new FilePatterns(List.of(pattern), List.of()).matches(path)).isEqualTo(matches);
    }

    @Test
    void excludesWin() {
        FilePatterns patterns = new FilePatterns(List.of(), List.of("test/**", "**/old-*.wasm"));
        assertThat(patterns.matches("a.wasm")).isTrue();
        assertThat(patterns.matches("test/a.wasm")).isFalse();
        assertThat(patterns.matches("b/old-a.wasm")).isFalse();
    }
}
