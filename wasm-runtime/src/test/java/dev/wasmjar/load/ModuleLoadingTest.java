package dev.wasmjar.load;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.LoadMode;
import dev.wasmjar.MissReason;
import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.abi.AbiVersion;
import dev.wasmjar.spi.ArrivingModule;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.ModuleCompiler;
import dev.wasmjar.spi.OpenedModule;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ModuleLoadingTest {

    /** A compiler for the next version of the runtime. */
    private static final class NewerCompiler implements ModuleCompiler {
        @Override
        public String fingerprint() {
            return "newer";
        }

        @Override
        public int abiVersion() {
            return AbiVersion.CURRENT + 1;
        }

        @Override
        public CompiledModule compile(byte[] wasm, SortedMap<String, String> options) {
            throw new AssertionError("must not be called");
        }

        @Override
        public OpenedModule open(
                byte[] wasm,
                String sha256,
                SortedMap<String, String> options,
                boolean keepsClasses) {
            throw new AssertionError("must not be called");
        }

        @Override
        public ArrivingModule arriving() {
            throw new AssertionError("must not be called");
        }
    }

    @Test
    void aCompilerForAnotherRuntimeIsNotUsed() {
        ModuleLoading loading =
                new ModuleLoading(
                        LoadMode.AUTO,
                        ModuleLoadingTest.class.getClassLoader(),
                        MethodHandles.publicLookup(),
                        true,
                        false,
                        Optional.empty(),
                        new InstalledCompiler(new NewerCompiler()));
        assertThatThrownBy(() -> loading.byBytes(new byte[8], "module"))
                .isInstanceOf(ModuleLoadException.class)
                .hasMessageContaining(MissReason.ABSENT.sentence())
                .hasMessageContaining("ABI version " + (AbiVersion.CURRENT + 1))
                .hasMessageContaining("dev.wasmjar:aot-compiler of the same version");
    }
}
