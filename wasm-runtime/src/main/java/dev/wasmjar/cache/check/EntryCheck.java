package dev.wasmjar.cache.check;

import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.Difference;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.ModuleDescriptor;
import java.util.List;
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
        if (!entry.key().equals(lookup.entryKey())) {
            throw new Unfit(MissReason.CORRUPT, "the entry is another one, " + entry.key());
        }
        List<Difference> differences =
                Difference.between(entry.manifest(), lookup.compilation());
        if (!differences.isEmpty()) {
            throw new Unfit(MissReason.CORRUPT, differences.get(0).text());
        }
        check(entry);
        return entry;
    }

    /**
     * Checks an entry by itself.
     *
     * @throws Unfit where its pieces don't belong together, or it has classes that no compiler made
     */
    public static void check(Entry entry) throws Unfit {
        Manifest manifest = entry.manifest();
        ModuleDescriptor.Range code = manifest.descriptor().codeSection();
        if (entry.head().length() != code.offset()
                || entry.tail().length()
                        != manifest.wasmSize() - code.offset() - code.length()) {
            throw new Unfit(MissReason.CORRUPT, "the pieces of the binary are not of its size");
        }
        checkNames(manifest, entry.classes().keySet());
        ClassScan.scan(entry.classes(), folderOf(manifest) + GeneratedNames.INSTANCE_CLASS);
    }

    /**
     * Checks that classes are in the package of their module, and that this is the one that it must have.
     *
     * @param classes internal names
     * @throws Unfit where they don't belong together
     */
    public static void checkNames(Manifest manifest, Set<String> classes) throws Unfit {
        String folder = folderOf(manifest);
        if (!manifest.packageName().equals(packageOf(manifest))) {
            throw new Unfit(MissReason.CORRUPT, "classes in the package " + manifest.packageName());
        }
        for (String name : classes) {
            if (!name.startsWith(folder) || name.indexOf('/', folder.length()) >= 0) {
                throw new Unfit(MissReason.CORRUPT, "a class " + name);
            }
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
