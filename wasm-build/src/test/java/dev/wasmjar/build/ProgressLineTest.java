package dev.wasmjar.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.CompileProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final String ERASE = "\r\u001b[K";

    private final StringWriter terminal = new StringWriter();
    private final AtomicLong millis = new AtomicLong();
    private final ProgressLine line =
            new ProgressLine(new PrintWriter(terminal), () -> millis.get() * 1_000_000);

    @Test
    void showsNothingOfAModuleThatTakesLessThanASecond() {
        CompileProgress progress = line.start("small");
        millis.set(999);
        progress.advanced(10, 10, 1000, 1000);
        line.clear();
        assertThat(terminal.toString()).isEmpty();
    }

    @Test
    void showsFunctionsAndSpeedFiveTimesASecondAndErasesTheLine() {
        CompileProgress progress = line.start("large");
        millis.set(1000);
        progress.advanced(1200, 5000, 3_000_000, 9_000_000);
        millis.set(1199);
        progress.advanced(1300, 5000, 3_100_000, 9_000_000);
        millis.set(2000);
        progress.advanced(2400, 5000, 4_000_000, 9_000_000);
        line.clear();
        line.clear();
        assertThat(terminal.toString())
                .isEqualTo(
                        ERASE + "large: 1,200 of 5,000 functions, 3.00 MB/s"
                                + ERASE + "large: 2,400 of 5,000 functions, 2.00 MB/s"
                                + ERASE);
    }

    @Test
    void shortensLongNamesSoThatTheLineStaysOne() {
        CompileProgress progress = line.start("a/folder/of/folders/with/a/module/in/it");
        millis.set(1500);
        progress.advanced(1, 2, 3_000_000, 6_000_000);
        assertThat(terminal.toString())
                .isEqualTo(ERASE + "...folders/with/a/module/in/it: 1 of 2 functions, 2.00 MB/s");
    }
}
