package dev.wasmjar.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Modules to start from: generated ones, and those of the corpus and of the specification's test
 * suite where they are in the folder of the property {@code wasmjar.shared}.
 */
final class SeedModules {
    private final List<byte[]> programs = new ArrayList<>();
    private final List<byte[]> scripts = new ArrayList<>();

    private SeedModules() {}

    /**
     * Reads the modules.
     *
     * @param maxBytes programs that are larger are left out
     */
    static SeedModules read(int maxBytes) throws IOException {
        Path shared = Path.of(System.getProperty("wasmjar.shared", "../../shared"));
        SeedModules modules = new SeedModules();
        for (String folder : List.of("kernels", "programs", "stress")) {
            for (Path file : files(shared.resolve("corpus").resolve(folder), ".wasm")) {
                if (Files.size(file) <= maxBytes) {
                    modules.programs.add(Files.readAllBytes(file));
                }
            }
        }
        for (Path file : files(shared.resolve("spec/core"), ".json")) {
            for (JsonNode command : new ObjectMapper().readTree(file.toFile()).get("commands")) {
                if (command.has("wasm")) {
                    String wasm = command.get("wasm").asText();
                    modules.scripts.add(Base64.getDecoder().decode(wasm));
                }
            }
        }
        if (modules.programs.isEmpty() || modules.scripts.isEmpty()) {
            System.out.println("SKIPPED: changed modules of corpus and suite: not in " + shared);
        }
        return modules;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    /** Any of them. */
    byte[] any(SplittableRandom random) {
        List<byte[]> modules = random.nextBoolean() ? programs : scripts;
        if (modules.isEmpty() || random.nextInt(3) == 0) {
            Choices choices = Choices.ofSeed(random.nextLong());
            return ModuleGenerator.generate(choices, ModuleGenerator.Size.SMALL).wasm();
        }
        return modules.get(random.nextInt(modules.size()));
    }
}
