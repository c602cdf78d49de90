package dev.wasmjar.build;

import dev.wasmjar.format.Hashes;
import dev.wasmjar.report.CompiledFacts;
import dev.wasmjar.report.ModuleFacts;
import dev.wasmjar.report.ReportPage;
import dev.wasmjar.spi.InvalidModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Writes the report of the modules of a folder. */
public final class Reporting {
    private Reporting() {}

    /**
     * Writes the page, whole or not at all.
     *
     * @return number of modules
     * @throws BrokenModulesException where modules are malformed or invalid
     * @throws IOException where files can't be read or written, or compiled ones are damaged
     */
    public static int run(ReportRequest request) throws BrokenModulesException, IOException {
        List<SourceModule> sources =
                SourceScanner.scan(
                        request.sourceDirectory(),
                        new FilePatterns(request.includes(), request.excludes()));
        Map<String, Long> compileMillis = compileMillis(request);
        List<Problem> problems = new ArrayList<>();
        List<ModuleFacts> modules = new ArrayList<>();
        for (SourceModule source : sources) {
            byte[] wasm = Files.readAllBytes(source.file());
            String sha256 = Hashes.sha256Hex(wasm);
            Long millis = compileMillis.get(sha256);
            try {
                modules.add(
                        ModuleFacts.of(
                                source.name(),
                                wasm,
                                CompiledFacts.read(
                                        request.outputDirectory(),
                                        sha256,
                                        millis == null
                                                ? OptionalLong.empty()
                                                : OptionalLong.of(millis))));
            } catch (InvalidModuleException e) {
                problems.add(Problem.of(source.file(), e));
            }
        }
        if (!problems.isEmpty()) {
            throw new BrokenModulesException(problems);
        }
        Path folder = request.file().toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path written = folder.resolve(request.file().getFileName() + ".new");
        Files.writeString(written, ReportPage.of(request.project(), modules));
        OutputFolder.move(written, request.file());
        return modules.size();
    }

    private static Map<String, Long> compileMillis(ReportRequest request) throws IOException {
        Map<String, Long> millis = new HashMap<>();
        for (Path folder : request.workDirectories()) {
            BuildState.read(folder.resolve(Outputs.STATE)).modules().values()
                    .forEach(module -> millis.put(module.sha256(), module.compileMillis()));
        }
        return millis;
    }
}
