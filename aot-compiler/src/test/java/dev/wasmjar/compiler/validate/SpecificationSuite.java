package dev.wasmjar.compiler.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The modules of the specification's test suite, where it is present. */
final class SpecificationSuite {
    /** The parts of the suite that this compiler covers. */
    static final List<String> PARTS = List.of("core", "threads", "legacy");

    /**
     * A module of a script.
     *
     * @param script name of the script without ending, such as {@code core/align}
     * @param line line of the command in the script
     * @param type type of the command, such as {@code assert_invalid}
     * @param text how the reason for refusing the module must start; empty for valid ones
     * @param bytes the module
     */
    record Module(String script, int line, String type, String text, byte[] bytes) {
        boolean isMalformed() {
            return type.startsWith("assert_malformed");
        }

        boolean isRefused() {
            return isMalformed() || type.startsWith("assert_invalid");
        }

        @Override
        public String toString() {
            return script + ":" + line;
        }
    }

    private SpecificationSuite() {}

    /** The folder of the suite; it may be absent. */
    static Path folder() {
        return Path.of(System.getProperty("wasmjar.shared", "../../shared"), "spec");
    }

    static boolean isPresent() {
        return Files.isDirectory(folder().resolve("core"));
    }

    /** The scripts of one part. */
    static List<Path> scripts(String part) {
        try (Stream<Path> files = Files.list(folder().resolve(part))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The modules of a script. */
    static List<Module> modules(Path script) {
        String name =
                script.getParent().getFileName()
                        + "/"
                        + script.getFileName().toString().replace(".json", "");
        List<Module> modules = new ArrayList<>();
        try {
            JsonNode commands = new ObjectMapper().readTree(script.toFile()).get("commands");
            for (JsonNode command : commands) {
                if (command.has("wasm")) {
                    modules.add(
                            new Module(
                                    name,
                                    command.get("line").asInt(),
                                    command.get("type").asText(),
                                    command.path("text").asText(),
                                    Base64.getDecoder().decode(command.get("wasm").asText())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return modules;
    }
}
