package dev.wasmjar.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.testing.WasmBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizesTest {
    private static final int BYTES = 100_000;

    @Test
    void codeSectionIsFoundAmongOthers() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of());
        module.function(type, code -> {});
        module.function(type, code -> {});
        module.memory(1, 1);
        module.data(0, new byte[1000]);
        // The number of bodies; for each its size, no locals, and its end.
        assertThat(CodeSection.sizeBytes(module.build())).isEqualTo(1 + 2 * 3);
    }

    @Test
    void moduleWithoutCodeHasNone() {
        assertThat(CodeSection.sizeBytes(WasmBuilder.header())).isZero();
    }

    @Test
    void classesInAJarAreAsLargeAsTheyAreDeflated(@TempDir Path folder) throws IOException {
        byte[] content = new byte[BYTES];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("A.class", "B.class", "C.txt")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
                zip.closeEntry();
            }
        }
        Path jar = Files.write(folder.resolve("a.jar"), out.toByteArray());
        assertThat(Deflated.sizeBytes(content)).isBetween(50L, 1000L);
        assertThat(Deflated.classesSizeBytes(jar)).isEqualTo(2 * Deflated.sizeBytes(content));
    }
}
