package dev.wasmjar.cache.chain;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.abi.Prototypes;
import dev.wasmjar.format.BinaryPieces;
import dev.wasmjar.format.DebugInfo;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.EntryHeader;
import dev.wasmjar.format.EntryPieces;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.Slice;
import dev.wasmjar.link.BytesInMemory;
import dev.wasmjar.link.ModuleBytes;
import dev.wasmjar.link.ModuleCode;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An entry and its classes, in a class loader of their own: when nothing refers to it any more, they go. A
 * module that runs while it is compiled has its entry later.
 */
public final class Code {
    private final CodeOrigin origin;
    private final ModuleCode moduleCode;
    private final ModuleClassLoader classes;
    private final Queue<Consumer<Optional<Entry>>> actions = new ArrayDeque<>();

    /** Null until compilation has ended, and where its pieces are read when they are needed. */
    private volatile Entry entry;

    private volatile long sizeBytes;
    private volatile long compileMillis;
    private volatile boolean complete;
    private boolean ended;

    private Code(CodeOrigin origin, ModuleCode moduleCode, ModuleClassLoader classes) {
        this.origin = origin;
        this.moduleCode = moduleCode;
        this.classes = classes;
    }

    /** Code that is being compiled, until {@link #end}. */
    public static Code growing(ModuleCode moduleCode, ModuleClassLoader classes) {
        return new Code(CodeOrigin.COMPILER, moduleCode, classes);
    }

    /**
     * Makes an entry ready to be linked.
     *
     * @param origin where the entry comes from
     * @throws Unfit where its instance class can't be defined, or is of another compilation
     */
    public static Code link(Entry entry, CodeOrigin origin) throws Unfit {
        Code code =
                link(
                        entry,
                        new InMemory(entry.classes()),
                        new EntryBytes(entry),
                        origin,
                        entry.contentSize(),
                        entry.compileMillis());
        code.entry = entry;
        return code;
    }

    /**
     * The same for an entry whose pieces are read later.
     *
     * @param files checks its classes, too
     * @param wasm the binary, where it is at hand
     */
    public static Code link(
            EntryPieces pieces, ClassFiles files, Optional<byte[]> wasm, CodeOrigin origin)
            throws Unfit {
        EntryHeader header = pieces.header();
        return link(
                pieces,
                files,
                wasm.isPresent() ? new BytesInMemory(wasm.get()) : new EntryBytes(pieces),
                origin,
                header.entrySize() - header.size(),
                header.compileMillis());
    }

    /**
     * Its instance class must hold the key of the compilation, and thereby be of this module and this
     * version of the runtime ABI.
     */
    private static Code link(
            BinaryPieces pieces,
            ClassFiles files,
            ModuleBytes bytes,
            CodeOrigin origin,
            long sizeBytes,
            long compileMillis)
            throws Unfit {
        Manifest manifest = pieces.manifest();
        ModuleClassLoader classes = new ModuleClassLoader(manifest.packageName(), files);
        String name = manifest.packageName() + "." + GeneratedNames.INSTANCE_CLASS;
        try {
            if (!manifest.key().equals(Prototypes.of(name, classes).key())) {
                throw new Unfit(MissReason.CORRUPT, name + " is of another compilation");
            }
        } catch (ClassNotFoundException | LinkageError | SecurityException e) {
            throw new Unfit(MissReason.CORRUPT, e.toString());
        }
        ModuleCode moduleCode =
                new ModuleCode(
                        manifest,
                        classes,
                        MethodHandles.publicLookup(),
                        bytes,
                        new Debugging(pieces));
        Code code = new Code(origin, moduleCode, classes);
        code.completed(sizeBytes, compileMillis);
        code.ended = true;
        return code;
    }

    private record InMemory(Map<String, Slice> classes) implements ClassFiles {
        @Override
        public Slice find(String internalName) {
            return classes.get(internalName);
        }
    }

    /** Damage costs names and offsets in stack traces, and nothing else. */
    private record Debugging(BinaryPieces pieces) implements Supplier<DebugInfo> {
        @Override
        public DebugInfo get() {
            try {
                return DebugInfo.read(pieces.debug().toArray());
            } catch (IOException e) {
                return DebugInfo.NONE;
            }
        }
    }

    private void completed(long size, long millis) {
        sizeBytes = size;
        compileMillis = millis;
        complete = true;
    }

    /** Whether all of the module is compiled. */
    public boolean isComplete() {
        return complete;
    }

    /** Its class files, for whoever defines them in another class loader. */
    public ClassFiles classFiles() {
        return internalName -> classes.files().find(internalName);
    }

    /**
     * Calls {@code action} once compilation has ended: now, or later in another thread; those that wait are
     * called one after another. It is given the entry; nothing where the module can't be compiled, or its
     * entry is read piece by piece.
     */
    public void atEnd(Consumer<Optional<Entry>> action) {
        synchronized (actions) {
            if (!ended) {
                actions.add(action);
                return;
            }
        }
        action.accept(Optional.ofNullable(entry));
    }

    /** Compilation has ended, with all of the module, or without. */
    public void end(Optional<Entry> whole) {
        if (whole.isPresent()) {
            entry = whole.get();
            completed(entry.contentSize(), entry.compileMillis());
            classes.use(new InMemory(entry.classes()));
        }
        Consumer<Optional<Entry>> action = nextAction();
        while (action != null) {
            action.accept(whole);
            action = nextAction();
        }
    }

    private Consumer<Optional<Entry>> nextAction() {
        synchronized (actions) {
            Consumer<Optional<Entry>> action = actions.poll();
            ended = action == null;
            return action;
        }
    }

    /** Size of its entry, as {@link Entry#contentSize} counts; 0 as long as it is being compiled. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** How long compiling took, in milliseconds; 0 as long as it is being compiled. */
    public long compileMillis() {
        return compileMillis;
    }

    /** Where it came from into this process: not the memory cache. */
    public CodeOrigin origin() {
        return origin;
    }

    /** What modules are made of. */
    public ModuleCode moduleCode() {
        return moduleCode;
    }
}
