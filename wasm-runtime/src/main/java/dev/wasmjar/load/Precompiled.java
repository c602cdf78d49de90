package dev.wasmjar.load;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.abi.AbiVersion;
import dev.wasmjar.abi.Prototypes;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.format.DebugInfo;
import dev.wasmjar.format.FormatException;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.link.LoadedModule;
import dev.wasmjar.link.ModuleCode;
import dev.wasmjar.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The precompiled modules on a class path. */
final class Precompiled {
    private static final int HASH_DIGITS = 64;

    private final ClassLoader classLoader;
    private final MethodHandles.Lookup lookup;
    private final InstalledCompiler compiler;

    /** Where files are looked for before the class path is asked; null for nowhere. */
    private final ModuleFiles near;

    /**
     * A module.
     *
     * @param sha256 SHA-256 of its binary
     * @param files where its files should be; null where only the class loader knows
     */
    record Named(String sha256, ModuleFiles files) {}

    Precompiled(
            ClassLoader classLoader,
            MethodHandles.Lookup lookup,
            InstalledCompiler compiler) {
        this.classLoader = classLoader;
        this.lookup = lookup;
        this.compiler = compiler;
        this.near = FilesInPlace.of(lookup.lookupClass());
    }

    /** The module of that name. */
    Named find(String name) {
        Map<String, URL> found = new TreeMap<>();
        ModuleFiles files = null;
        String path = JarLayout.name(name);
        try {
            for (URL url : resources(path)) {
                files = FilesInPlace.of(url, path);
                try (InputStream in = files == null ? url.openStream() : files.open(path)) {
                    String hash = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
                    if (!isHash(hash)) {
                        throw new ModuleLoadException(
                                "module '" + name + "': " + url + " is damaged", (Throwable) null);
                    }
                    found.putIfAbsent(hash, url);
                }
            }
        } catch (IOException e) {
            throw new ModuleLoadException("module '" + name + "': can't read " + path, e);
        }
        if (found.isEmpty()) {
            throw new ModuleLoadException(
                    "there is no module '" + name + "' on the class path (no " + path + ")", (Throwable) null);
        }
        if (found.size() > 1) {
            throw new ModuleLoadException(
                    "there are several modules '" + name + "' on the class path: " + found.values()
                            + "; load the one that is meant by its qualified name,"
                            + " groupId/artifactId/" + name,
                    (Throwable) null);
        }
        return new Named(found.keySet().iterator().next(), files);
    }

    private List<URL> resources(String path) throws IOException {
        return Collections.list(classLoader.getResources(path));
    }

    private static boolean isHash(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.length() == HASH_DIGITS;
    }

    /** The whole binary, put together from its pieces. */
    byte[] wasm(String sha256, String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String piece : List.of(JarLayout.head(sha256), JarLayout.code(sha256))) {
            if (!copy(piece, name, out)) {
                throw new ModuleLoadException(
                        "module '" + name + "' can't be compiled now: the jar was made without"
                                + " its code (no " + piece + ")",
                        (Throwable) null);
            }
        }
        int tails = 0;
        while (copy(JarLayout.tail(sha256, tails), name, out)) {
            tails++;
        }
        byte[] wasm = out.toByteArray();
        if (!Hashes.sha256Hex(wasm).equals(sha256)) {
            throw new ModuleLoadException(
                    "module '" + name + "' can't be compiled now: its bytes in the jar are damaged"
                            + " (SHA-256 " + Hashes.sha256Hex(wasm) + ", expected " + sha256 + ")",
                    (Throwable) null);
        }
        return wasm;
    }

    /** Whether there is such a file. */
    private boolean copy(String path, String name, ByteArrayOutputStream out) {
        try (InputStream in = classLoader.getResourceAsStream(path)) {
            if (in != null) {
                in.transferTo(out);
            }
            return in != null;
        } catch (IOException e) {
            throw new ModuleLoadException("module '" + name + "': can't read " + path, e);
        }
    }

    /** The module of that SHA-256, if there is one. */
    Named at(String sha256) {
        return new Named(sha256, near);
    }

    /** The module, if there are classes for it and they fit. */
    LoadedModule load(Named module, String name) throws Unfit {
        Unfit miss = null;
        String path = JarLayout.manifest(module.sha256());
        try {
            if (module.files() != null) {
                try (InputStream in = module.files().open(path)) {
                    if (in != null) {
                        return load(in.readAllBytes(), module, name);
                    }
                } catch (Unfit found) {
                    miss = found;
                }
            }
            Named anywhere = new Named(module.sha256(), new FilesOnClassPath(classLoader));
            for (URL url : resources(path)) {
                try (InputStream in = url.openStream()) {
                    return load(in.readAllBytes(), anywhere, name);
                } catch (Unfit found) {
                    miss = found;
                }
            }
        } catch (IOException e) {
            throw new Unfit(MissReason.CORRUPT, e.toString());
        }
        throw miss != null ? miss : new Unfit(MissReason.ABSENT, "");
    }

    private LoadedModule load(byte[] bytes, Named module, String name)
            throws Unfit, IOException {
        Manifest manifest = read(bytes);
        Trace trace = Trace.active();
        if (trace != null) {
            trace.event("module '" + name + "': manifest of " + bytes.length + " bytes read");
        }
        String sha256 = module.sha256();
        if (!manifest.wasmSha256().equals(sha256)) {
            throw new Unfit(MissReason.CORRUPT, "the manifest is that of another module");
        }
        if (manifest.abiVersion() != AbiVersion.CURRENT) {
            throw new Unfit(
                    MissReason.ABI,
                    "ABI version " + manifest.abiVersion() + ", expected " + AbiVersion.CURRENT);
        }
        if (!compiler.accepts(manifest.compilerFingerprint())) {
            throw new Unfit(MissReason.COMPILER, manifest.compiler());
        }
        // Data segments come behind the code, where there is code.
        if (!manifest.descriptor().data().isEmpty() && manifest.tailSize() > 0) {
            String tail = JarLayout.tail(sha256, 0);
            try (InputStream in = module.files().open(tail)) {
                if (in == null) {
                    throw new Unfit(MissReason.CORRUPT, "no " + tail);
                }
            }
        }
        String instanceClass = manifest.packageName() + "." + GeneratedNames.INSTANCE_CLASS;
        try {
            if (!manifest.key().equals(Prototypes.of(instanceClass, classLoader).key())) {
                throw new Unfit(MissReason.CORRUPT, instanceClass + " is of another compilation");
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new Unfit(MissReason.CORRUPT, e.toString());
        }
        ModuleCode code =
                new ModuleCode(
                        manifest,
                        classLoader,
                        lookup,
                        new BytesInFiles(
                                module.files(), sha256, manifest.descriptor().codeSection()),
                        new Debugging(module));
        return new LoadedModule(name, code, CodeOrigin.JAR, true);
    }

    private static Manifest read(byte[] bytes) throws Unfit {
        try {
            return Manifest.read(bytes);
        } catch (FormatException e) {
            throw Unfit.of(e);
        }
    }

    /** What is for stack traces; one that can't be read is as good as none. */
    private record Debugging(Named module) implements Supplier<DebugInfo> {

        @Override
        public DebugInfo get() {
            try (InputStream in = module.files().open(JarLayout.debug(module.sha256()))) {
                return in == null ? DebugInfo.NONE : DebugInfo.read(in.readAllBytes());
            } catch (IOException e) {
                return DebugInfo.NONE;
            }
        }
    }
}
