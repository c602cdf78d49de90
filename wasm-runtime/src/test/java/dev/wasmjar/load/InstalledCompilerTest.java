package dev.wasmjar.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.WasmCompiler;
import org.junit.jupiter.api.Test;

class InstalledCompilerTest {
    private static final String FINGERPRINT = new WasmCompiler().fingerprint();

    @Test
    void acceptsWhatItMade() {
        InstalledCompiler installed =
                new InstalledCompiler(InstalledCompilerTest.class.getClassLoader());
        for (int i = 0; i < 2; i++) {
            assertThat(FINGERPRINT).hasSize(64);
            assertThat(installed.accepts(FINGERPRINT)).isTrue();
            assertThat(installed.accepts("0".repeat(64))).isFalse();
            // Again, by the compiler itself.
            assertThat(installed.find()).containsInstanceOf(WasmCompiler.class);
        }
    }

    @Test
    void anythingIsAcceptedWhereThereIsNone() {
        InstalledCompiler none = new InstalledCompiler(ClassLoader.getPlatformClassLoader());
        assertThat(none.accepts(FINGERPRINT)).isTrue();
        assertThat(none.accepts("0".repeat(64))).isTrue();
    }
}
