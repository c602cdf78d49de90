package dev.wasmjar.agent;

import dev.wasmjar.abi.AbiVersion;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.cache.check.EntryCheck;
import dev.wasmjar.format.JarFiles;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.Slice;
import dev.wasmjar.trace.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Has the boot class loader load the classes of precompiled modules, which the JVM then does not verify: the
 * build did. So only these are: classes of the module's own package whose checksum is that of the manifest. They
 * are copied into a jar of their own, in a folder that nobody else may read, since the boot class loader would
 * find everything else in the application's. A module with any other class is left to the class loader of the
 * application.
 */
final class BootModules {

    /** Packages in which no compiler puts classes. */
    private static final List<String> RESERVED =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "dev.wasmjar.");

    private final Map<String, Slice> classes = new LinkedHashMap<>();

    private BootModules() {}

    /** Checks the modules of the class path, and lets the boot class loader find those that pass. */
    static void load(Instrumentation instrumentation) {
        Trace trace = Trace.active();
        long start = System.nanoTime();
        BootModules modules = new BootModules();
        for (ClassPathEntry entry : ClassPathEntry.all(System.getProperty("java.class.path"))) {
            modules.addAll(entry);
        }
        try {
            if (!modules.classes.isEmpty()) {
                modules.append(instrumentation);
            }
        } catch (IOException e) {
            warn("the option boot has no effect, since the checked classes can't be written: " + e);
        }
        if (trace != null) {
            trace.done(
                    modules.classes.size() + " classes checked for the boot class loader", start);
        }
    }

    private void addAll(ClassPathEntry entry) {
        try (entry) {
            for (String wasmSha256 : entry.modules()) {
                add(entry, wasmSha256);
            }
        } catch (IOException e) {
            warn(entry + " can't be read: " + e);
        }
    }

    private void add(ClassPathEntry entry, String wasmSha256) {
        try {
            Manifest manifest = JarFiles.manifest(entry, wasmSha256);
            if (manifest.abiVersion() != AbiVersion.CURRENT || isKnown(manifest)) {
                return;
            }
            for (String reserved : RESERVED) {
                if (manifest.packageName().startsWith(reserved)) {
                    throw new IOException("its classes are in the package " + manifest.packageName());
                }
            }
            SortedMap<String, Slice> checked = JarFiles.classes(entry, manifest);
            EntryCheck.checkNames(manifest, checked.keySet());
            classes.putAll(checked);
        } catch (IOException e) {
            refuse(entry, wasmSha256, e.getMessage());
        } catch (Unfit e) {
            refuse(entry, wasmSha256, e.detail());
        }
    }

    /** Whether the module, or another one with the same package, is in an earlier entry of the class path. */
    private boolean isKnown(Manifest manifest) {
        return manifest.classes().list().stream().anyMatch(type -> classes.containsKey(type.name()));
    }

    private static void refuse(ClassPathEntry entry, String wasmSha256, String why) {
        warn(
                "the boot class loader does not load the module of SHA-256 " + wasmSha256 + " in "
                        + entry + ", since " + why);
    }

    private void append(Instrumentation instrumentation) throws IOException {
        Path folder = Files.createTempDirectory("wasmjar");
        Path jar = folder.resolve("modules.jar");
        try {
            write(jar);
            instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
        } finally {
            // The JVM has it open. Where an open file can't be deleted, it goes when the process ends.
            folder.toFile().deleteOnExit();
            jar.toFile().deleteOnExit();
            if (jar.toFile().delete()) {
                Files.delete(folder);
            }
        }
    }

    private void write(Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, Slice> type : classes.entrySet()) {
                Slice bytes = type.getValue();
                CRC32 checksum = new CRC32();
                checksum.update(bytes.array(), bytes.offset(), bytes.length());
                ZipEntry entry = new ZipEntry(type.getKey() + ".class");
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length());
                entry.setCrc(checksum.getValue());
                out.putNextEntry(entry);
                out.write(bytes.array(), bytes.offset(), bytes.length());
            }
        }
    }

    private static void warn(String what) {
        System.err.println("wasmjar agent: " + what);
    }
}
