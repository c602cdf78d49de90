package dev.wasmjar.cache.chain;

import dev.wasmjar.MissReason;
import dev.wasmjar.format.Manifest;
import java.util.ArrayList;
import java.util.List;

/**
 * A field in which what was compiled is not what is wanted.
 *
 * @param reason the miss that this is
 * @param field its name
 * @param found its value in what was compiled
 * @param wanted its value in what is wanted
 */
public record Difference(MissReason reason, String field, String found, String wanted) {

    /** All fields of a manifest that keep it from being used for a compilation. */
    public static List<Difference> between(Manifest manifest, CompilationId wanted) {
        List<Difference> differences = new ArrayList<>();
        add(
                differences,
                MissReason.CORRUPT,
                "module",
                manifest.wasmSha256(),
                wanted.wasmSha256());
        add(
                differences,
                MissReason.ABI,
                "ABI version",
                String.valueOf(manifest.abiVersion()),
                String.valueOf(wanted.abiVersion()));
        add(
                differences,
                MissReason.COMPILER,
                "compiler fingerprint",
                manifest.compilerFingerprint(),
                wanted.compilerFingerprint());
        add(
                differences,
                MissReason.OPTION,
                "options",
                manifest.options().toString(),
                wanted.options().toString());
        if (differences.isEmpty()) {
            add(differences, MissReason.CORRUPT, "key", manifest.key(), wanted.key());
        }
        return differences;
    }

    private static void add(
            List<Difference> differences,
            MissReason reason,
            String field,
            String found,
            String wanted) {
        if (!found.equals(wanted)) {
            differences.add(new Difference(reason, field, found, wanted));
        }
    }

    /** The field and both values. */
    public String text() {
        return field + " " + found + ", expected " + wanted;
    }
}
