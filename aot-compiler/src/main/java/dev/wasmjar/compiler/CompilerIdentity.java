package dev.wasmjar.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which compiler this is, from a file that the build writes after compiling it. */
final class CompilerIdentity {
    private static final String RESOURCE = "/META-INF/wasmjar-compiler.properties";
    private static final Properties PROPERTIES = load();

    private CompilerIdentity() {}

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream in = CompilerIdentity.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from aot-compiler");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("can't read " + RESOURCE, e);
        }
        return properties;
    }

    /** SHA-256 over the content of the compiler and of the libraries that shape its output. */
    static String fingerprint() {
        return PROPERTIES.getProperty("fingerprint");
    }

    /** Maven coordinates. */
    static String coordinates() {
        return PROPERTIES.getProperty("coordinates");
    }
}
