package dev.wasmjar.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Has the boot class loader load the runtime, whose classes generated code calls: there must be one of each in
 * the process, and the boot class loader finds no others. The runtime's own jars are appended to its search
 * path, unless there is anything else in them. Loads no class of the runtime before that.
 */
final class BootRuntime {
    /** The option of the agent. */
    static final String OPTION = "boot";

    private static final String MODULE = "dev.wasmjar.runtime";
    private static final String FOLDER = "dev/wasmjar/";

    /** A class of each of the runtime's jars. */
    private static final List<String> CLASSES =
            List.of(FOLDER + "WasmLoader.class", FOLDER + "format/Manifest.class");

    private BootRuntime() {}

    /** Whether the options of the agent ask for it. */
    static boolean isAskedFor(String options) {
        return options != null && List.of(options.split(",", -1)).contains(OPTION);
    }

    /** Does it, or says why not. */
    static void append(Instrumentation instrumentation) {
        List<File> jars = new ArrayList<>();
        try {
            if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
                throw new IOException(MODULE + " is on the module path");
            }
            for (String type : CLASSES) {
                File jar = jarOf(type);
                if (!jars.contains(jar)) {
                    checkContent(jar);
                    jars.add(jar);
                }
            }
            for (File jar : jars) {
                instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar));
            }
        } catch (IOException e) {
            System.err.println(
                    "wasmjar agent: the option boot has no effect, since " + e.getMessage());
        }
    }

    private static File jarOf(String type) throws IOException {
        URL url = ClassLoader.getSystemResource(type);
        String text = String.valueOf(url);
        String end = "!/" + type;
        if (!text.startsWith("jar:file:") || !text.endsWith(end)) {
            throw new IOException(type + " is in no jar of the class path, but at " + text);
        }
        return new File(URI.create(text.substring("jar:".length(), text.length() - end.length())));
    }

    /** What the boot class loader finds is neither verified nor kept from other code. */
    private static void checkContent(File file) throws IOException {
        try (JarFile jar = new JarFile(file)) {
            String other =
                    jar.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.endsWith(".class") && !isOfRuntime(name))
                            .findFirst()
                            .orElse(null);
            if (other != null) {
                throw new IOException(
                        "the runtime is not in jars of its own: there is " + other + " in " + file);
            }
        }
    }

    private static boolean isOfRuntime(String name) {
        return name.startsWith(FOLDER)
                || name.startsWith("META-INF/versions/")
                || name.equals("module-info.class");
    }
}
