package dev.wasmjar.cache.directory;

import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.ClassFiles;
import dev.wasmjar.cache.chain.Futures;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.cache.check.ClassScan;
import dev.wasmjar.format.ClassTable;
import dev.wasmjar.format.EntryPieces;
import dev.wasmjar.format.FormatException;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Slice;
import dev.wasmjar.trace.Trace;
import java.io.IOException;

/**
 * The classes of an entry, each of which is read and checked when the JVM first asks for it. Where one
 * turns out to be damaged, the module is compiled, and from then on its classes come from there: they are
 * the same, byte for byte.
 */
final class StoredClasses implements ClassFiles {

    /** What to do about a damaged entry: gives the class files of the module, compiled now. */
    @FunctionalInterface
    interface Repair {
        ClassFiles compile(Unfit damage);
    }

    private final EntryPieces pieces;
    private final ClassTable table;
    private final Repair repair;
    private final ClassScan scan;
    private volatile ClassFiles repaired;

    /**
     * The classes of an entry, of which the instance class is checked now.
     *
     * @throws FormatException where that is damaged
     * @throws Unfit where it is one that no compiler made
     */
    StoredClasses(EntryPieces pieces, Repair repair) throws IOException, Unfit {
        this.pieces = pieces;
        this.table = pieces.manifest().classes();
        this.repair = repair;
        String folder = pieces.manifest().packageName().replace('.', '/') + "/";
        int instance = table.find(folder + GeneratedNames.INSTANCE_CLASS);
        if (instance < 0) {
            throw new Unfit(MissReason.CORRUPT, "no instance class");
        }
        this.scan = ClassScan.of(folder, pieces.classFile(instance));
    }

    @Override
    public Slice find(String internalName) {
        ClassFiles compiled = repaired;
        if (compiled != null) {
            return compiled.find(internalName);
        }
        int index = table.find(internalName);
        return index < 0 ? null : find(index, internalName);
    }

    private Slice find(int index, String name) {
        long start = System.nanoTime();
        Unfit damage;
        try {
            Slice file = pieces.classFile(index);
            scan.check(name, file);
            Trace trace = Trace.active();
            if (trace != null) {
                trace.done("class " + name.replace('/', '.') + " read and checked", start);
            }
            return file;
        } catch (FormatException e) {
            damage = Unfit.of(e);
        } catch (IOException e) {
            damage = new Unfit(MissReason.UNAVAILABLE, e.toString());
        } catch (Unfit e) {
            damage = e;
        }
        return repaired(damage).find(name);
    }

    private synchronized ClassFiles repaired(Unfit damage) {
        if (repaired == null) {
            repaired = Futures.onOwnStack(() -> repair.compile(damage));
        }
        return repaired;
    }
}
