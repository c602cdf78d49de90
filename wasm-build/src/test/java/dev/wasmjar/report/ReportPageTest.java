package dev.wasmjar.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    @Test
    void tellsSizesFunctionsAndTheKey() {
        String page = ReportPage.of("org.example:app:1", List.of(Reports.module("text/parser")));
        assertThat(page)
                .contains(
                        "<h2>text/parser</h2>",
                        "12 classes of 345.7 kB",
                        "1.50 s",
                        "123.5 kB",
                        "<code>0123456789abcdef</code>",
                        "function_number_300",
                        "<title>data section: 30.0 kB</title>",
                        "150 more functions",
                        "Imports <span class=\"count\">(1)");
    }

    @Test
    void showsAnyNameAsText() {
        String page = ReportPage.of(Reports.HOSTILE, List.of(Reports.module(Reports.HOSTILE)));
        assertThat(page)
                .doesNotContain("<script", "\u202e")
                .contains("&#60;script&#62;", "U+202E");
    }

    @Test
    void needsNoNetwork() {
        String page = ReportPage.of("app", List.of(Reports.module("parser")));
        assertThat(page).doesNotContain("http:", "https:", "src=", "url(", "@import");
    }

    @Test
    void tellsOfModulesThatAreNotCompiledYet() {
        ModuleFacts module = Reports.module("parser");
        ModuleFacts notYet =
                new ModuleFacts(
                        module.name(),
                        module.sha256(),
                        module.wasmBytes(),
                        module.features(),
                        module.imports(),
                        module.exports(),
                        module.sections(),
                        module.functions(),
                        module.split(),
                        java.util.Optional.empty());
        assertThat(ReportPage.of("app", List.of(notYet))).contains("<dd>not yet</dd>");
        assertThat(ReportPage.of("app", List.of())).contains("There are no modules.");
    }

    @Test
    void countsModulesOfTheSameContentOnce() {
        ModuleFacts module = Reports.module("parser");
        assertThat(ReportPage.of("app", List.of(module, module)))
                .contains("<td>2 modules</td>")
                .doesNotContain("691.4 kB");
    }
}
