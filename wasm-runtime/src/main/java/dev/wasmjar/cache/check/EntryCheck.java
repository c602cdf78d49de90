package dev.wasmjar.cache.check;

import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.Difference;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.EntryHeader;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.Slice;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that an entry, whose digests are right, is what was looked for, and harmless. */
public final class EntryCheck {
    private EntryCheck() {}

    /**
     * Checks an entry against what is looked for.
     *
     * @return the entry
     * @throws Unfit where it is another one, or has classes that no compiler made
     */
    public static Entry check(Entry entry, Lookup lookup) throws Unfit {
        checkSought(entry.key(), entry.manifest(), lookup);
        check(entry);
        return entry;
    }

    /**
     * Checks the header of an entry against what is looked for, and by itself.
     *
     * @throws Unfit where it is that of another one, or its pieces don't belong together
     */
    public static void check(EntryHeader header, Lookup lookup) throws Unfit {
        checkSought(header.key(), header.manifest(), lookup);
        checkBinary(header.manifest(), header.head().size(), header.tail().size());
        checkPackage(header.manifest());
    }

    private static void checkSought(String key, Manifest manifest, Lookup lookup) throws Unfit {
        if (!key.equals(lookup.entryKey())) {
            throw new Unfit(MissReason.CORRUPT, "the entry is another one, " + key);
        }
        List<Difference> differences = Difference.between(manifest, lookup.compilation());
        if (!differences.isEmpty()) {
            throw new Unfit(MissReason.CORRUPT, differences.get(0).text());
        }
    }

    /**
     * Checks an entry by itself.
     *
     * @throws Unfit where its pieces don't belong together, or it has classes that no compiler made
     */
    public static void check(Entry entry) throws Unfit {
        Manifest manifest = entry.manifest();
        checkBinary(manifest, entry.head().length(), entry.tail().length());
        checkNames(manifest, entry.classes().keySet());
        String folder = folderOf(manifest);
        Slice instance = entry.classes().get(folder + GeneratedNames.INSTANCE_CLASS);
        if (instance == null) {
            throw new Unfit(MissReason.CORRUPT, "no instance class");
        }
        ClassScan scan = ClassScan.of(folder, instance);
        for (Map.Entry<String, Slice> type : entry.classes().entrySet()) {
            scan.check(type.getKey(), type.getValue());
        }
    }

    private static void checkBinary(Manifest manifest, int head, int tail) throws Unfit {
        if (head != manifest.descriptor().codeSection().offset() || tail != manifest.tailSize()) {
            throw new Unfit(MissReason.CORRUPT, "the pieces of the binary are not of its size");
        }
    }

    /**
     * Checks that classes are in the package of their module, and that this is the one that it must have.
     *
     * @param classes internal names
     * @throws Unfit where they don't belong together
     */
    public static void checkNames(Manifest manifest, Set<String> classes) throws Unfit {
        String folder = folderOf(manifest);
        checkPackage(manifest);
        for (String name : classes) {
            if (!name.startsWith(folder) || name.indexOf('/', folder.length()) >= 0) {
                throw new Unfit(MissReason.CORRUPT, "a class " + name);
            }
        }
    }

    private static void checkPackage(Manifest manifest) throws Unfit {
        if (!manifest.packageName().equals(packageOf(manifest))) {
            throw new Unfit(MissReason.CORRUPT, "classes in the package " + manifest.packageName());
        }
    }

    private static String folderOf(Manifest manifest) {
        return manifest.packageName().replace('.', '/') + "/";
    }

    private static String packageOf(Manifest manifest) {
        String option = manifest.options().get(GeneratedNames.PACKAGE_OPTION);
        return option != null ? option : GeneratedNames.defaultPackage(manifest.key());
    }
}
