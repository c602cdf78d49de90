package dev.wasmjar.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a browser shows it; skipped where there is no Chromium. */
class BrowserTest {
    private static final long TIMEOUT_SECONDS = 120;

    /** Measures what the page looks like: its width, and the least contrast of text. */
    private static final String MEASURE =
            """
            <script>
            function rgb(text) { return text.match(/[0-9.]+/g).map(Number); }
            function light(c) {
              const s = c.slice(0, 3).map(v => v / 255)
                  .map(v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
              return 0.2126 * s[0] + 0.7152 * s[1] + 0.0722 * s[2];
            }
            function contrast(a, b) {
              const x = light(a), y = light(b);
              return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
            }
            function ground(e) {
              for (; e; e = e.parentElement) {
                const c = rgb(getComputedStyle(e).backgroundColor);
                if (c.length < 4 || c[3] > 0) { return c; }
              }
              return [255, 255, 255];
            }
            document.querySelectorAll('details').forEach(d => { d.open = true; });
            let least = 100;
            document.querySelectorAll('h1,h2,th,td,dt,dd,a,code,summary,.count,.legend,.legend span')
                .forEach(e => {
                  least = Math.min(least, contrast(rgb(getComputedStyle(e).color), ground(e)));
                });
            document.querySelectorAll('.treemap text').forEach(e => {
              const tile = e.parentElement.querySelector('rect');
              least = Math.min(least,
                  contrast(rgb(getComputedStyle(e).fill), rgb(getComputedStyle(tile).fill)));
            });
            const root = document.documentElement;
            document.title = ['measured', least.toFixed(2), root.scrollWidth - root.clientWidth,
                light(ground(document.body)).toFixed(2),
                document.querySelectorAll('.treemap rect').length].join(' ');
            </script>
            """;

    @TempDir private Path folder;

    private static Optional<String> chromium() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(path -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(path, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    @ParameterizedTest
    @CsvSource({"1, 1200", "0, 1200", "1, 500", "0, 500"})
    void isLegibleInLightAndDark(int colorScheme, int width) throws Exception {
        Optional<String> browser = chromium();
        assumeTrue(browser.isPresent(), "SKIPPED: no Chromium");
        Path page = folder.resolve("report.html");
        Files.writeString(
                page,
                ReportPage.of("org.example:app:1", List.of(Reports.module(Reports.HOSTILE)))
                        .replace("</main>", "</main>" + MEASURE));
        String dom = dom(browser.get(), page, colorScheme, width);
        Matcher measured =
                Pattern.compile("<title>measured ([0-9.]+) ([0-9]+) ([0-9.]+) ([0-9]+)</title>")
                        .matcher(dom);
        assertThat(measured.find()).describedAs(dom).isTrue();
        assertThat(Double.parseDouble(measured.group(1))).isGreaterThan(4.5);
        assertThat(measured.group(2)).isEqualTo("0");
        double ground = Double.parseDouble(measured.group(3));
        assertThat(ground > 0.5).isEqualTo(colorScheme == 1);
        assertThat(Integer.parseInt(measured.group(4))).isGreaterThan(150);
    }

    private String dom(String browser, Path page, int colorScheme, int width)
            throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        Process process =
                new ProcessBuilder(
                                browser,
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "--window-size=" + width + ",1000",
                                "--blink-settings=preferredColorScheme=" + colorScheme,
                                "--dump-dom",
                                page.toUri().toString())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out);
    }
}
