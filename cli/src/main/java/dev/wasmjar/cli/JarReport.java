package dev.wasmjar.cli;

import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.types.ExternalType;
import java.nio.file.Path;
import java.util.Map;

/** What {@code inspect} tells of a jar of compiled modules: its manifests, as text for people. */
final class JarReport {
    private static final String LINE = System.lineSeparator();

    private final StringBuilder text = new StringBuilder();

    private JarReport() {}

    static String of(Path jar, Map<String, Manifest> manifests) {
        JarReport report = new JarReport();
        report.line("%s", jar);
        manifests.forEach(report::module);
        return report.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(format, values)).append(LINE);
    }

    private void module(String name, Manifest manifest) {
        text.append(LINE);
        line("module %s", name);
        line("  wasm      %d bytes, sha-256 %s", manifest.wasmSize(), manifest.wasmSha256());
        line("  compiler  %s, fingerprint %s", manifest.compiler(), manifest.compilerFingerprint());
        line("  abi       %d", manifest.abiVersion());
        line("  options   %s", manifest.options().isEmpty() ? "defaults" : manifest.options());
        line("  key       %s", manifest.key());
        line("  package   %s", manifest.packageName());
        line("  classes   %d, %d bytes", manifest.classes().size(),
                manifest.classes().totalSize());
        ModuleDescriptor module = manifest.descriptor();
        line("  functions %d", module.functionTypes().size());
        text.append(LINE);
        line("imports (%d)", module.imports().size());
        for (ModuleDescriptor.Import item : module.imports()) {
            line("  %s %s.%s%s", item.type().kind(), item.module(), item.name(),
                    item.type() instanceof ExternalType.Function function
                            ? " " + module.functionTypeAt(function.typeIndex())
                            : "");
        }
        text.append(LINE);
        line("exports (%d)", module.exports().size());
        for (ModuleDescriptor.Export export : module.exports()) {
            line("  %s %s%s", export.kind(), export.name(),
                    export.kind() == ExternalType.Kind.FUNC
                            ? " " + module.functionTypeAt(module.functionTypes().get(export.index()))
                            : "");
        }
    }
}
