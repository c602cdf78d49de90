package dev.wasmjar.compiler.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.spi.InvalidModuleException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Decodes and validates all modules of the specification's test suite: the valid ones are accepted,
 * the others refused for the reason that the suite gives.
 */
class SpecificationSuiteTest {
    /**
     * The suite of the threads proposal builds on WebAssembly 1.0; version 3.0 allows several
     * tables and memories.
     */
    private static final Set<String> VALID_BY_NOW =
            Set.of("multiple tables", "multiple memories");

    @TestFactory
    List<DynamicTest> scripts() {
        if (!SpecificationSuite.isPresent()) {
            String message = "no specification suite in " + SpecificationSuite.folder();
            System.out.println("SKIPPED: " + message);
            Assumptions.abort(message);
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (String part : SpecificationSuite.PARTS) {
            for (Path script : SpecificationSuite.scripts(part)) {
                String name = part + "/" + script.getFileName();
                tests.add(DynamicTest.dynamicTest(name, () -> check(script)));
            }
        }
        return tests;
    }

    private static void check(Path script) {
        for (SpecificationSuite.Module module : SpecificationSuite.modules(script)) {
            if (module.isRefused() && !VALID_BY_NOW.contains(module.text())) {
                checkRefused(module);
            } else {
                assertThatCode(() -> validate(module)).as("%s", module).doesNotThrowAnyException();
            }
        }
    }

    private static void checkRefused(SpecificationSuite.Module module) {
        InvalidModuleException e =
                catchThrowableOfType(InvalidModuleException.class, () -> validate(module));
        assertThat(e).as("%s: %s", module, module.text()).isNotNull();
        assertThat(e.reason()).as("%s", module).startsWith(module.text());
        assertThat(e.kind())
                .as("%s", module)
                .isEqualTo(
                        module.isMalformed()
                                ? InvalidModuleException.Kind.MALFORMED
                                : InvalidModuleException.Kind.INVALID);
        assertThat(e.offset()).as("%s", module).isBetween(0L, (long) module.bytes().length);
    }

    private static void validate(SpecificationSuite.Module module) {
        ModuleValidator.validate(ModuleDecoder.decode(module.bytes()));
    }
}
