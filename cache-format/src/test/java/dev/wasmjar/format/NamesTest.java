package dev.wasmjar.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void whatIsForDebuggingIsReadAsWritten() throws FormatException {
        Map<Integer, String> names = Map.of(0, "main", 70_000, "größe", 3, "");
        DebugInfo debug = new DebugInfo(names, Numbers.of(12, 300, 70_000));
        assertThat(DebugInfo.read(debug.toBytes())).isEqualTo(debug);
        assertThat(new DebugInfo(new TreeMap<>(names), debug.bodyStarts()).toBytes())
                .isEqualTo(debug.toBytes());
    }

    @Test
    void aManifestIsNothingForDebugging() {
        assertThatThrownBy(() -> DebugInfo.read(Samples.manifest().toBytes()))
                .isInstanceOf(FormatException.Corrupt.class);
    }

    @Test
    void methodsTellTheirFunction() {
        for (String name :
                new String[] {null, "", "divide", "a$b", "$f3", "x$f3$p1", "f", "$", "p3$p3"}) {
            String method = GeneratedNames.functionMethod(17, name);
            assertThat(GeneratedNames.functionOf(method)).isEqualTo(17);
            assertThat(GeneratedNames.isPart(method)).isFalse();
            String part = GeneratedNames.furtherMethod(method, "p3");
            assertThat(GeneratedNames.functionOf(part)).isEqualTo(17);
            assertThat(GeneratedNames.isPart(part)).isTrue();
        }
        assertThat(GeneratedNames.functionOf("foo")).isEqualTo(-1);
        assertThat(GeneratedNames.functionOf("invoke")).isEqualTo(-1);
    }

    @Test
    void methodsHaveTheNamesOfFunctionsAsFarAsTheJvmAllows() {
        assertThat(GeneratedNames.functionMethod(9, null)).isEqualTo("f9");
        assertThat(GeneratedNames.functionMethod(9, "divide")).isEqualTo("divide$f9");
        assertThat(GeneratedNames.functionMethod(9, "Vec<[u8; 4]>::push.llvm/\n\u00e9"))
                .isEqualTo("Vec__u8__4]_::push_llvm___$f9");
        assertThat(GeneratedNames.functionMethod(9, "x".repeat(500)))
                .isEqualTo("x".repeat(80) + "$f9");
    }

    @Test
    void classesTellTheirGroup() {
        assertThat(GeneratedNames.groupOf(GeneratedNames.groupClass(12))).isEqualTo(12);
        assertThat(GeneratedNames.groupOf(GeneratedNames.groupClass(12) + "P3")).isEqualTo(12);
        assertThat(GeneratedNames.groupOf(GeneratedNames.INSTANCE_CLASS)).isEqualTo(-1);
        assertThat(GeneratedNames.groupOf(GeneratedNames.entryClass(700))).isEqualTo(-1);
        assertThat(GeneratedNames.groupOf("G")).isEqualTo(-1);
    }

    @Test
    void theFilesOfAModuleHaveDifferentNames() {
        String hash = "0".repeat(64);
        assertThat(
                        Set.of(
                                JarLayout.manifest(hash),
                                JarLayout.head(hash),
                                JarLayout.code(hash),
                                JarLayout.tail(hash, 0),
                                JarLayout.tail(hash, 1),
                                JarLayout.debug(hash),
                                JarLayout.name(hash)))
                .hasSize(7)
                .allSatisfy(path -> assertThat(path).startsWith(JarLayout.ROOT));
    }

    @Test
    void theKeyDependsOnEverything() {
        SortedMap<String, String> none = new TreeMap<>();
        Set<String> keys =
                Set.of(
                        CacheKey.of(1, "c", none, "w"),
                        CacheKey.of(2, "c", none, "w"),
                        CacheKey.of(1, "d", none, "w"),
                        CacheKey.of(1, "c", none, "x"),
                        CacheKey.of(1, "c", new TreeMap<>(Map.of("a", "b")), "w"),
                        CacheKey.of(1, "c", new TreeMap<>(Map.of("a", "")), "w"),
                        CacheKey.of(1, "c", new TreeMap<>(Map.of("a=1:b\noption 1:c", "d")), "w"),
                        CacheKey.of(1, "c", new TreeMap<>(Map.of("a", "b", "c", "d")), "w"));
        assertThat(keys).hasSize(8).allSatisfy(key -> assertThat(key).matches("[0-9a-f]{64}"));
    }

    @Test
    void theKeyIsThatOfTheFormatVersion() {
        assertThat(CacheKey.of(1, "c", new TreeMap<>(Map.of("a", "b")), "w"))
                .isEqualTo(
                        Hashes.sha256Hex(
                                "format 1\nabi 1\ncompiler c\noption 1:a=1:b\nwasm w\n".getBytes(
                                        StandardCharsets.UTF_8)));
    }
}
