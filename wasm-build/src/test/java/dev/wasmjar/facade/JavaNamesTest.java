package dev.wasmjar.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {

    @ParameterizedTest
    @CsvSource({
        "add, add",
        "add_two, addTwo",
        "get-value, getValue",
        "getURL, getURL",
        "PAGE_SIZE, pageSize",
        "__heap_base, heapBase",
        "luaV_execute, luaVExecute",
        "wasi:http/types@0.2.0#drop, wasiHttpTypes020Drop",
        "class, class_",
        "_, unnamed",
        "'', unnamed",
        "1st, _1st",
        "größe, größe",
        "数, 数",
        "a\u200db, aB",
    })
    void membersFollowJavaConventions(String wasmName, String javaName) {
        assertThat(JavaNames.member(wasmName)).isEqualTo(javaName);
    }

    @ParameterizedTest
    @CsvSource({
        "calculator, Calculator",
        "markdown-it, MarkdownIt",
        "wasi_snapshot_preview1, WasiSnapshotPreview1",
        "SQLITE, Sqlite",
        "9.1, Wasm91",
        "数, Wasm数",
        "'', Wasm",
    })
    void typesBeginInUpperCase(String wasmName, String javaName) {
        assertThat(JavaNames.type(wasmName)).isEqualTo(javaName);
    }

    @Test
    void theNameThatIsJavaAlreadyStaysWhereNamesCollide() {
        Map<String, String> names =
                UniqueNames.ofMembers(Set.of()).of(Set.of("add_two", "addTwo", "add-two", "other"));
        assertThat(names).containsEntry("addTwo", "addTwo").containsEntry("other", "other");
        assertThat(names.get("add_two")).matches("addTwo_[0-9a-f]{8}");
        assertThat(names.values()).doesNotHaveDuplicates();
    }

    @Test
    void reservedNamesGetAnUnderscore() {
        assertThat(UniqueNames.ofMembers(Set.of("hashCode")).of(Set.of("hash_code", "code")))
                .containsOnly(Map.entry("hash_code", "hashCode_"), Map.entry("code", "code"));
    }

    @Test
    void typesDifferWhereUpperAndLowerCaseAreTheSame() {
        assertThat(UniqueNames.ofTypes(Set.of("Instance")).of(Set.of("FooBar", "Foobar", "INSTANCE")))
                .hasSize(3)
                .containsEntry("INSTANCE", "Instance_")
                .allSatisfy((wasm, java) -> assertThat(java).matches("Foo.ar_[0-9a-f]{8}|Instance_"));
    }
}
