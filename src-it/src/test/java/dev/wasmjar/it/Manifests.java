package dev.wasmjar.it;

import dev.wasmjar.format.FormatException;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.Manifest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** Jars as other versions would have built them, or as accidents leave them. */
public final class Manifests {
    private static final int VERSION_OFFSET = 4;
    private static final int PAYLOAD_OFFSET = 12;

    private Manifests() {}

    /** Copies a jar with all its manifests of modules changed. */
    public static void change(File from, File to, UnaryOperator<byte[]> change)
            throws IOException {
        SortedMap<String, byte[]> files = Jar.read(from);
        int changed = 0;
        for (String path : files.keySet()) {
            if (path.startsWith(JarLayout.ROOT) && path.endsWith(".manifest")) {
                files.put(path, change.apply(files.get(path)));
                changed++;
            }
        }
        if (changed == 0) {
            throw new IOException("no manifest of a module in " + from);
        }
        Jar.write(to, files);
    }

    /** Copies a jar without the files whose path ends in {@code ending}. */
    public static void drop(File from, File to, String ending) throws IOException {
        SortedMap<String, byte[]> files = Jar.read(from);
        if (!files.keySet().removeIf(path -> path.endsWith(ending))) {
            throw new IOException("no file that ends in " + ending + " in " + from);
        }
        Jar.write(to, files);
    }

    /** Copies a jar with a byte of each generated class changed. */
    public static void damageClasses(File from, File to) throws IOException {
        SortedMap<String, byte[]> files = Jar.read(from);
        files.forEach(
                (path, content) -> {
                    if (path.startsWith("wasmjar/") && path.endsWith(".class")) {
                        content[content.length - 1] ^= 1;
                    }
                });
        Jar.write(to, files);
    }

    /** The manifest with another version of the runtime ABI. */
    public static byte[] withAbi(byte[] manifest, int offset) {
        Manifest m = read(manifest);
        return copy(m, m.abiVersion() + offset, m.compilerFingerprint()).toBytes();
    }

    /** The manifest with another compiler. */
    public static byte[] withOtherCompiler(byte[] manifest) {
        Manifest m = read(manifest);
        return copy(m, m.abiVersion(), "0".repeat(m.compilerFingerprint().length())).toBytes();
    }

    /** The manifest with another version of the format. */
    public static byte[] withFormat(byte[] manifest, int offset) {
        byte[] changed = manifest.clone();
        ByteBuffer.wrap(changed).putInt(VERSION_OFFSET, Manifest.FORMAT_VERSION + offset);
        return changed;
    }

    /** The manifest with a byte changed. */
    public static byte[] damaged(byte[] manifest) {
        byte[] changed = manifest.clone();
        changed[PAYLOAD_OFFSET + 5] ^= 0x10;
        return changed;
    }

    /** The manifest without its end. */
    public static byte[] truncated(byte[] manifest) {
        return Arrays.copyOf(manifest, manifest.length / 2);
    }

    private static Manifest read(byte[] bytes) {
        try {
            return Manifest.read(bytes);
        } catch (FormatException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest copy(Manifest m, int abiVersion, String fingerprint) {
        return new Manifest(
                abiVersion,
                m.compiler(),
                fingerprint,
                m.options(),
                m.wasmSha256(),
                m.wasmSize(),
                m.key(),
                m.packageName(),
                m.classes(),
                m.descriptor());
    }
}
