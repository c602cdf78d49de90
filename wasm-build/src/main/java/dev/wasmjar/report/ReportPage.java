package dev.wasmjar.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * One HTML page about the modules of a build. It needs no network and no script, and is legible in light
 * and dark.
 */
public final class ReportPage {
    private static final int FUNCTIONS_SHOWN = 20;
    private static final int NAME_LENGTH = 120;

    private final StringBuilder html = new StringBuilder();

    private ReportPage() {}

    /**
     * The page.
     *
     * @param project what it is about
     * @param modules the modules in the order in which they are shown
     */
    public static String of(String project, List<ModuleFacts> modules) {
        ReportPage page = new ReportPage();
        page.head(project);
        page.overview(modules);
        for (int i = 0; i < modules.size(); i++) {
            page.module(modules.get(i), i);
        }
        page.html.append("</main>\n</body>\n</html>\n");
        return page.html.toString();
    }

    private void head(String project) {
        String title = "WebAssembly in " + Html.escape(project);
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>").append(title).append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n<h1>").append(title)
                .append("</h1>\n");
    }

    private static String style() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void overview(List<ModuleFacts> modules) {
        if (modules.isEmpty()) {
            html.append("<p>There are no modules.</p>\n");
            return;
        }
        long largest =
                modules.stream().mapToLong(ReportPage::shownSize).max().orElse(1);
        html.append("<div class=\"wide\"><table class=\"overview\">\n<thead><tr><th>Module</th>")
                .append("<th class=\"number\">WebAssembly</th><th class=\"number\">Classes</th>")
                .append("<th class=\"number\">In the jar</th><th>&nbsp;</th>")
                .append("<th class=\"number\">Functions</th><th class=\"number\">Split</th>")
                .append("<th class=\"number\">Compiled in</th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < modules.size(); i++) {
            ModuleFacts module = modules.get(i);
            html.append("<tr><td><a href=\"#module-").append(i).append("\">")
                    .append(name(module.name())).append("</a></td>");
            number(Sizes.of(module.wasmBytes()));
            number(module.compiled().map(made -> Sizes.of(made.classBytes())).orElse("–"));
            number(module.compiled().map(made -> Sizes.of(made.jarBytes())).orElse("–"));
            html.append("<td class=\"bar\"><span style=\"width:")
                    .append(
                            String.format(
                                    Locale.ROOT, "%.1f", 100.0 * shownSize(module) / largest))
                    .append("%\"></span></td>");
            number(String.valueOf(module.functions().size()));
            number(String.valueOf(module.split().size()));
            number(module.compiled().map(ReportPage::time).orElse("–"));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n<tfoot><tr><td>").append(modules.size())
                .append(modules.size() == 1 ? " module" : " modules").append("</td>");
        number(Sizes.of(modules.stream().mapToLong(ModuleFacts::wasmBytes).sum()));
        number(Sizes.of(sum(modules, CompiledFacts::classBytes)));
        number(Sizes.of(sum(modules, CompiledFacts::jarBytes)));
        html.append("<td></td><td></td><td></td><td></td></tr></tfoot>\n</table></div>\n");
    }

    /** Modules of the same content are compiled once, and are in the jar once. */
    private static long sum(List<ModuleFacts> modules, ToLongFunction<CompiledFacts> size) {
        Map<String, CompiledFacts> made = new HashMap<>();
        modules.forEach(
                module -> module.compiled().ifPresent(one -> made.put(module.sha256(), one)));
        return made.values().stream().mapToLong(size).sum();
    }

    private static long shownSize(ModuleFacts module) {
        return module.compiled().map(CompiledFacts::jarBytes).orElse(module.wasmBytes());
    }

    private static String time(CompiledFacts made) {
        return made.compileMillis().isPresent()
                ? String.format(Locale.ROOT, "%.2f s", made.compileMillis().getAsLong() / 1e3)
                : "–";
    }

    private void number(String text) {
        html.append("<td class=\"number\">").append(text).append("</td>");
    }

    private static String name(String text) {
        return Html.escape(Html.shorten(text, NAME_LENGTH));
    }

    private void module(ModuleFacts module, int number) {
        html.append("<section id=\"module-").append(number).append("\">\n<h2>")
                .append(name(module.name())).append("</h2>\n<dl>\n");
        fact("Size", Sizes.of(module.wasmBytes()) + ", SHA-256 <code>" + module.sha256() + "</code>");
        fact(
                "Features",
                module.features().isEmpty()
                        ? "WebAssembly 1.0 only"
                        : module.features().stream()
                                .map(feature -> "<span class=\"tag\">" + feature + "</span>")
                                .collect(Collectors.joining(" ")));
        module.compiled().ifPresentOrElse(this::compiled, () -> fact("Compiled", "not yet"));
        html.append("</dl>\n");
        html.append(TreemapSvg.of(module));
        legend();
        functions(module);
        split(module);
        items("Imports", module.imports());
        items("Exports", module.exports());
        html.append("</section>\n");
    }

    private void compiled(CompiledFacts made) {
        fact(
                "Compiled",
                made.classCount() + " classes of " + Sizes.of(made.classBytes()) + " in package <code>"
                        + Html.escape(made.packageName()) + "</code>, in "
                        + time(made) + ", by " + Html.escape(made.compiler()));
        fact("In the jar", Sizes.of(made.jarBytes()) + ", compressed, with the binary");
        fact("Cache key", "<code>" + Html.escape(made.key()) + "</code>");
    }

    private void fact(String name, String value) {
        html.append("<dt>").append(name).append("</dt><dd>").append(value).append("</dd>\n");
    }

    private void legend() {
        html.append("<p class=\"legend\">Bytes of the binary: <span class=\"code\">functions</span>")
                .append(" <span class=\"data\">data</span>")
                .append(" <span class=\"custom\">custom sections, such as names</span>")
                .append(" <span class=\"other\">other sections</span></p>\n");
    }

    private void functions(ModuleFacts module) {
        int shown = Math.min(FUNCTIONS_SHOWN, module.functions().size());
        open("Largest functions", module.functions().size(), shown);
        html.append("<th class=\"number\">Code</th><th>Function</th></tr></thead>\n<tbody>\n");
        for (ModuleFacts.Part function : module.functions().subList(0, shown)) {
            html.append("<tr>");
            number(Sizes.of(function.sizeBytes()));
            html.append("<td><code>").append(name(function.name())).append("</code></td></tr>\n");
        }
        close();
    }

    private void split(ModuleFacts module) {
        int shown = Math.min(FUNCTIONS_SHOWN, module.split().size());
        open("Functions split into several methods", module.split().size(), shown);
        html.append("<th class=\"number\">Methods</th><th class=\"number\">Bytecode of the first</th>")
                .append("<th class=\"number\">Largest other</th><th>Function</th></tr></thead>\n<tbody>\n");
        for (ModuleFacts.Split split : module.split().subList(0, shown)) {
            html.append("<tr>");
            number(String.valueOf(split.plan().methods()));
            number("about " + Sizes.of(split.plan().rootBytes()));
            number("about " + Sizes.of(split.plan().largestPartBytes()));
            html.append("<td><code>").append(name(split.name())).append("</code>")
                    .append(split.plan().sharing().text())
                    .append("</td></tr>\n");
        }
        close();
    }

    private void items(String title, List<ModuleFacts.Item> items) {
        open(title, items.size(), items.size());
        html.append("<th>Kind</th><th>Name</th><th>Type</th></tr></thead>\n<tbody>\n");
        for (ModuleFacts.Item item : items) {
            html.append("<tr><td>").append(item.kind()).append("</td><td><code>")
                    .append(name(item.name())).append("</code></td><td><code>")
                    .append(name(item.type())).append("</code></td></tr>\n");
        }
        close();
    }

    private void open(String title, int count, int shown) {
        html.append("<details><summary>").append(title).append(" <span class=\"count\">(")
                .append(count).append(shown < count ? ", of which " + shown + " are shown" : "")
                .append(")</span></summary><div class=\"wide\"><table>\n<thead><tr>");
    }

    private void close() {
        html.append("</tbody>\n</table></div></details>\n");
    }
}
