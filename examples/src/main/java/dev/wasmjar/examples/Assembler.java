package dev.wasmjar.examples;

import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import dev.wasmjar.wasi.Wasi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Assembles WebAssembly text. The work is done by {@code wat2wasm}, a C++ program that was compiled
 * to WebAssembly by its authors, and to Java classes by this project's build.
 */
public final class Assembler {
    private final WasmModule wat2wasm;

    /** Loads the program; that it was precompiled is insisted on, so nothing is compiled here. */
    public Assembler() {
        wat2wasm =
                WasmLoader.builder()
                        .mode(LoadMode.REQUIRE_PRECOMPILED)
                        .build()
                        .load("wat2wasm");
    }

    /**
     * Assembles a module: text goes in through standard input, the binary comes out of standard
     * output, and the program sees no file at all.
     *
     * @throws IllegalArgumentException where the text is refused; the message is the program's
     */
    public byte[] assemble(String text) {
        ByteArrayOutputStream binary = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        try (Wasi wasi =
                Wasi.builder()
                        .args("wat2wasm", "-", "--output=-")
                        .stdin(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                        .stdout(binary)
                        .stderr(messages)
                        .build()) {
            int status = wasi.run(wat2wasm.instantiate(wasi.imports()));
            if (status != 0) {
                throw new IllegalArgumentException(messages.toString(StandardCharsets.UTF_8));
            }
        }
        return binary.toByteArray();
    }
}
