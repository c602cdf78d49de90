package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.format.Manifest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a deployment without the compiler weighs, and brings along. */
class DeploymentTest {
    private static final int LIMIT_BYTES = 390_000;

    @Test
    void theJarsAreSmall() throws Exception {
        int runtimeBytes = jarBytes(WasmLoader.class);
        int formatBytes = jarBytes(Manifest.class);
        assertThat(runtimeBytes).isBetween(10_000, LIMIT_BYTES);
        assertThat(runtimeBytes + formatBytes).isLessThan(LIMIT_BYTES);
    }

    /** Size of the artifact that a class is in, as a jar, from which the build leaves package-info classes out. */
    private static int jarBytes(Class<?> type) throws Exception {
        URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path path = Path.of(location);
        if (Files.isRegularFile(path)) {
            return (int) Files.size(path);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes);
                Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(DeploymentTest::isInJar).toList()) {
                jar.putNextEntry(new JarEntry(path.relativize(file).toString()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return bytes.size();
    }

    private static boolean isInJar(Path file) {
        return Files.isRegularFile(file) && !file.endsWith("package-info.class");
    }

    @Test
    void nothingOfThirdPartiesIsNeeded() throws Exception {
        assertThat(dependencies(Path.of("pom.xml")))
                .containsExactly(
                        "dev.wasmjar:cache-format compile", "dev.wasmjar:aot-compiler runtime");
        assertThat(dependencies(Path.of("../cache-format/pom.xml"))).isEmpty();
    }

    private static List<String> dependencies(Path pom) throws Exception {
        Element project =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(pom.toFile())
                        .getDocumentElement();
        NodeList elements = project.getElementsByTagName("dependency");
        List<String> dependencies = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            String scope = text(element, "scope", "compile");
            if (!scope.equals("test")) {
                dependencies.add(
                        text(element, "groupId", "") + ":" + text(element, "artifactId", "")
                                + " " + scope);
            }
        }
        return dependencies;
    }

    private static String text(Element parent, String name, String otherwise) {
        NodeList elements = parent.getElementsByTagName(name);
        return elements.getLength() == 0 ? otherwise : elements.item(0).getTextContent();
    }
}
