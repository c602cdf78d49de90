package dev.wasmjar.fuzz;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.Import;
import dev.wasmjar.fuzz.GeneratedModule.NamedFunction;
import dev.wasmjar.types.ExternalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Random modules of Binaryen's {@code wasm-opt -ttf}, which makes one of any bytes. They log what they
 * compute through imported functions, and stop loops and calls themselves.
 */
final class BinaryenGenerator {
    private static final int MIN_BYTES = 100;
    private static final int MAX_BYTES = 20_000;
    private static final int ROUNDS = 300;

    /** What is compiled here; and no NaN, whose sign and payload are for each engine to say. */
    private static final List<String> OPTIONS =
            List.of(
                    "-ttf",
                    "--denan",
                    "--mvp-features",
                    "--enable-mutable-globals",
                    "--enable-sign-ext",
                    "--enable-nontrapping-float-to-int",
                    "--enable-multivalue",
                    "--enable-bulk-memory",
                    "--enable-bulk-memory-opt",
                    "--enable-reference-types",
                    "--enable-call-indirect-overlong",
                    "--enable-extended-const",
                    "--enable-tail-call");

    private final Path wasmOpt;
    private final Path folder;

    /**
     * A generator.
     *
     * @param wasmOpt the script of the npm package {@code binaryen}, for Node
     * @param folder for what it reads and writes
     */
    BinaryenGenerator(Path wasmOpt, Path folder) {
        this.wasmOpt = wasmOpt;
        this.folder = folder;
    }

    /** The module of a seed. */
    GeneratedModule generate(long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        byte[] bytes = new byte[MIN_BYTES + random.nextInt(MAX_BYTES - MIN_BYTES)];
        random.nextBytes(bytes);
        Files.createDirectories(folder);
        Path input = Files.write(folder.resolve("wasm-opt.in"), bytes);
        Path output = folder.resolve("wasm-opt.wasm");
        List<String> command =
                new ArrayList<>(List.of("node", wasmOpt.toString(), input.toString()));
        command.addAll(OPTIONS);
        command.addAll(List.of("-o", output.toString()));
        int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new IOException("wasm-opt ended with " + exitCode + " for seed " + seed);
        }
        return use(Files.readAllBytes(output));
    }

    private static GeneratedModule use(byte[] wasm) {
        DecodedModule module = ModuleDecoder.decode(wasm);
        List<NamedFunction> imports =
                module.imports().stream()
                        .filter(item -> item.type() instanceof ExternalType.Function)
                        .map(item ->
                                new NamedFunction(
                                        item.module(),
                                        item.name(),
                                        module.functionTypeAt(
                                                ((ExternalType.Function) item.type())
                                                        .typeIndex())))
                        .toList();
        Map<String, String> references =
                module.imports().stream()
                        .filter(item -> item.type() instanceof ExternalType.Global)
                        .collect(Collectors.toMap(Import::name, Import::module));
        List<NamedFunction> functions =
                module.exports().stream()
                        .filter(item -> item.kind() == ExternalType.Kind.FUNC)
                        .map(item ->
                                NamedFunction.exported(
                                        item.name(), module.typeOfFunction(item.index())))
                        .toList();
        return new GeneratedModule(
                wasm, imports, references, functions, List.of(), Optional.empty(), ROUNDS);
    }
}
