package dev.wasmjar.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The length of the methods decides who inlines them, and a cold start's time by that. */
class MemoryAccessTest {

    /** HotSpot's MaxInlineSize and C1MaxInlineSize. */
    private static final int INLINED_ANYWHERE_BYTES = 35;

    private static final Pattern INSTRUCTION = Pattern.compile(" +(\\d+): (\\w+).*");

    @Test
    void methodsWithHandlesAreTooLongForC1() throws Exception {
        List<Integer> lengths = new ArrayList<>();
        boolean usesHandle = false;
        for (String line : disassembled().lines().toList()) {
            Matcher instruction = INSTRUCTION.matcher(line);
            if (!instruction.matches()) {
                continue;
            }
            usesHandle |= line.contains("VarHandle.");
            if (instruction.group(2).endsWith("return")) {
                if (usesHandle) {
                    lengths.add(Integer.parseInt(instruction.group(1)) + 1);
                }
                usesHandle = false;
            }
        }

        // Loads and stores of 16, 32 and 64 bits, with and without looking at the limit.
        assertThat(lengths).hasSize(12).allMatch(length -> length > INLINED_ANYWHERE_BYTES);
    }

    private static String disassembled() throws Exception {
        Path classes =
                Path.of(MemoryAccess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        StringWriter text = new StringWriter();
        ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(
                        new PrintWriter(text),
                        new PrintWriter(text),
                        "-c",
                        "-cp",
                        classes.toString(),
                        MemoryAccess.class.getName());
        return text.toString();
    }
}
