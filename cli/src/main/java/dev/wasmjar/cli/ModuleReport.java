package dev.wasmjar.cli;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.Export;
import dev.wasmjar.compiler.module.FunctionBody;
import dev.wasmjar.compiler.module.Import;
import dev.wasmjar.compiler.plan.SourceClasses;
import dev.wasmjar.compiler.plan.SplitFunction;
import dev.wasmjar.inspect.FeatureCollector;
import dev.wasmjar.inspect.Sections;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.ExternalType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code inspect} tells of a module, as text for people. */
final class ModuleReport {
    private static final int LARGEST_SHOWN = 10;
    private static final String LINE = System.lineSeparator();

    private final DecodedModule module;
    private final boolean allFunctions;
    private final StringBuilder text = new StringBuilder();

    private ModuleReport(DecodedModule module, boolean allFunctions) {
        this.module = module;
        this.allFunctions = allFunctions;
    }

    /** The report; with all functions, or only the largest. */
    static String of(String title, DecodedModule module, boolean allFunctions) {
        ModuleReport report = new ModuleReport(module, allFunctions);
        report.summary(title);
        report.sections();
        report.imports();
        report.exports();
        report.functions();
        report.compiled();
        return report.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(format, values)).append(LINE);
    }

    private void heading(String name, int count) {
        text.append(LINE);
        line("%s (%d)", name, count);
    }

    private void summary(String title) {
        line("%s", title);
        line("  size      %d bytes", module.bytes().length);
        line("  sha-256   %s", sha256(module.bytes()));
        module.names().module().ifPresent(name -> line("  name      %s", name));
        Set<String> features = FeatureCollector.features(module).keySet();
        line("  features  %s",
                features.isEmpty() ? "WebAssembly 1.0 only" : String.join(", ", features));
        line("  types     %d", module.types().size());
        module.memories().forEach(memory -> line("  memory    %s", describe(memory)));
        module.tables().forEach(table -> line("  table     %s", describe(table.type())));
        if (module.startFunction() >= 0) {
            line("  start     %s", functionName(module.startFunction()));
        }
    }

    private void sections() {
        List<Sections.Section> sections = Sections.of(module.bytes());
        heading("sections", sections.size());
        sections.forEach(section ->
                line("  0x%08x  %10d  %s", section.offset(), section.sizeBytes(), section.name()));
    }

    private void imports() {
        heading("imports", module.imports().size());
        for (Import item : module.imports()) {
            line("  %s %s.%s %s",
                    item.type().kind(), item.module(), item.name(), describe(item.type()));
        }
    }

    private void exports() {
        heading("exports", module.exports().size());
        for (Export export : module.exports()) {
            line("  %s %s %s", export.kind(), export.name(), describe(typeOf(export)));
        }
    }

    private ExternalType typeOf(Export export) {
        int index = export.index();
        return switch (export.kind()) {
            case FUNC -> new ExternalType.Function(module.functionTypes()[index]);
            case TABLE -> module.tables().get(index).type();
            case MEMORY -> module.memories().get(index);
            case GLOBAL -> module.globals().get(index).type();
            case TAG -> module.tags().get(index);
        };
    }

    private String describe(ExternalType type) {
        if (type instanceof ExternalType.Function function) {
            return module.functionTypeAt(function.typeIndex()).toString();
        }
        if (type instanceof ExternalType.Tag tag) {
            return module.functionTypeAt(tag.typeIndex()).toString();
        }
        if (type instanceof ExternalType.Memory memory) {
            return (memory.limits() + " pages " + memory.addressType()
                    + (memory.shared() ? " shared" : "")).toLowerCase(Locale.ROOT);
        }
        if (type instanceof ExternalType.Table table) {
            return table.limits() + " " + table.elementType();
        }
        ExternalType.Global global = (ExternalType.Global) type;
        return (global.mutable() ? "mut " : "") + global.valueType();
    }

    private void functions() {
        List<FunctionBody> bodies = module.bodies();
        heading("functions", bodies.size());
        if (!bodies.isEmpty()) {
            line("  %d bytes of code, %d named",
                    bodies.stream().mapToLong(body -> body.range().length()).sum(),
                    module.names().functions().size());
        }
        Comparator<Integer> order = Comparator.comparingInt(this::bodyBytes).reversed()
                .thenComparing(Comparator.naturalOrder());
        List<Integer> shown = IntStream.range(0, bodies.size()).boxed()
                .sorted(allFunctions ? Comparator.naturalOrder() : order)
                .limit(allFunctions ? bodies.size() : LARGEST_SHOWN)
                .collect(Collectors.toList());
        if (shown.size() < bodies.size()) {
            line("  the largest:");
        }
        for (int body : shown) {
            int function = module.importedFunctions() + body;
            line("  %8d bytes  %s %s", bodyBytes(body), functionName(function),
                    module.typeOfFunction(function));
        }
    }

    private void compiled() {
        List<SplitFunction> split;
        List<SourceClasses> sources;
        try {
            split = SplitFunction.of(module);
            sources = SourceClasses.of(module);
        } catch (InvalidModuleException e) {
            text.append(LINE);
            line("not compiled: %s", e.getMessage());
            return;
        }
        splitFunctions(split);
        if (!sources.isEmpty()) {
            heading("source files, and the classes of their functions", sources.size());
            sources.forEach(file -> line("  %s  %s", file.path(), String.join(" ", file.classes())));
        }
    }

    private void splitFunctions(List<SplitFunction> split) {
        heading("functions split into several methods", split.size());
        int shown = allFunctions ? split.size() : LARGEST_SHOWN;
        if (shown < split.size()) {
            line("  those of most methods:");
        }
        split.stream()
                .sorted(Comparator.comparingInt(SplitFunction::methods).reversed()
                        .thenComparing(SplitFunction::function))
                .limit(shown)
                .forEach(function ->
                        line("  %5d methods  %s, of about %d bytes of bytecode, and parts of up to %d%s",
                                function.methods(), functionName(function.function()),
                                function.rootBytes(), function.largestPartBytes(),
                                function.sharing().text()));
    }

    private int bodyBytes(int body) {
        return module.bodies().get(body).range().length();
    }

    private String functionName(int function) {
        return module.names().function(function)
                .map(name -> name + " (func[" + function + "])")
                .orElse("func[" + function + "]");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
