package dev.wasmjar.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.Modules;
import dev.wasmjar.compiler.testing.WasmBuilder;
import org.junit.jupiter.api.Test;

class PrototypesTest {
    private final Class<?> type = Modules.load(new WasmBuilder().build()).instantiate().getClass();

    @Test
    void instanceClassesMakeTheirOwnObjects() throws ClassNotFoundException {
        ModuleInstance prototype = Prototypes.of(type.getName(), type.getClassLoader());
        assertThat(prototype).isExactlyInstanceOf(type);
        assertThat(prototype.another()).isExactlyInstanceOf(type).isNotSameAs(prototype);
        assertThat(Prototypes.of(type.getName(), type.getClassLoader())).isSameAs(prototype);
    }

    @Test
    void otherClassesHaveNone() {
        assertThatThrownBy(() -> Prototypes.of("java.lang.String", type.getClassLoader()))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("java.lang.String is not an instance class");
        assertThatThrownBy(() -> Prototypes.of("org.example.None", type.getClassLoader()))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
