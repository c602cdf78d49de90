package dev.wasmjar.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.Trap;
import dev.wasmjar.compiler.emit.Abi;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pins what generated classes may call, since classes that were generated earlier call it for as long as
 * the ABI version stays the same: every public name of the package, as it stands in {@code abi.txt}.
 */
class AbiSignatureTest {
    private static final String UPDATE = "wasmjar.updateAbi";
    private static final Path FILE = Path.of("src/test/resources/dev/wasmjar/abi/abi.txt");

    @Test
    void theAbiIsThatOfItsVersion() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("version " + AbiVersion.CURRENT);
        for (Class<?> type : publicTypes()) {
            lines.addAll(describe(type));
        }
        if (System.getProperty(UPDATE) != null) {
            Files.write(FILE, lines);
        }
        List<String> recorded = Files.readAllLines(FILE);
        boolean sameVersion = recorded.get(0).equals(lines.get(0));
        assertThat(lines)
                .as(
                        "the runtime ABI is not as recorded in %s. %s Then record it: mvn test -pl"
                                + " wasm-runtime -am -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dtest=AbiSignatureTest -D%s",
                        FILE,
                        sameVersion
                                ? "If ABI version " + AbiVersion.CURRENT + " was ever released,"
                                        + " raise AbiVersion.CURRENT, and Abi.VERSION of the"
                                        + " compiler."
                                : "Its version was changed.",
                        UPDATE)
                .isEqualTo(recorded);
    }

    @Test
    void theCompilerWritesForThisVersion() {
        assertThat(Abi.VERSION).isEqualTo(AbiVersion.CURRENT);
    }

    private static List<Class<?>> publicTypes() throws Exception {
        List<Class<?>> types = new ArrayList<>();
        Path folder =
                Path.of(
                        AbiVersion.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(folder.resolve("dev/wasmjar/abi"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("package-info")) {
                    types.add(Class.forName(AbiVersion.class.getPackageName() + "." + name));
                }
            }
        }
        types.add(Trap.class);
        types.removeIf(type -> !Modifier.isPublic(type.getModifiers()));
        return types;
    }

    private static List<String> describe(Class<?> type) {
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers())) {
                members.add(modifiers(field.getModifiers()) + field.getType().getTypeName()
                        + " " + field.getName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers())) {
                members.add(modifiers(constructor.getModifiers()) + "<init>" + params(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method.getModifiers()) && !method.isBridge() && !method.isSynthetic()) {
                members.add(modifiers(method.getModifiers()) + method.getReturnType().getTypeName()
                        + " " + method.getName() + params(method));
            }
        }
        return Stream.concat(
                        Stream.of(Modifier.toString(type.getModifiers()) + " " + type.getTypeName()),
                        members.stream().sorted().map(member -> "    " + member))
                .toList();
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String modifiers(int modifiers) {
        return (Modifier.isStatic(modifiers) ? "static " : "")
                + (Modifier.isFinal(modifiers) ? "final " : "")
                + (Modifier.isAbstract(modifiers) ? "abstract " : "");
    }

    private static String params(Executable executable) {
        return Stream.of(executable.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
