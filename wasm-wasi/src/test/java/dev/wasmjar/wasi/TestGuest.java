package dev.wasmjar.wasi;

import dev.wasmjar.DeferredFunction;
import dev.wasmjar.Global;
import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.Memory;
import dev.wasmjar.Table;
import dev.wasmjar.WasmFunction;
import dev.wasmjar.WasmModule;
import dev.wasmjar.wasi.fs.Errno;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A guest without a module: it calls the functions on a memory of its own. */
final class TestGuest implements Instance, AutoCloseable {
    /** Where calls put their results. */
    static final int RESULT = 64;
    /** Where calls put paths; 4 KiB for each. */
    static final int PATH = 4096;
    static final int SECOND_PATH = 3 * 4096;
    /** Where calls put buffers. */
    static final int BUFFER = 65536;
    /** The first preopened directory. */
    static final int DIR = 3;

    static final int FOLLOW = 1;
    static final int CREAT = 1;
    static final int DIRECTORY = 2;
    static final int EXCL = 4;
    static final int TRUNC = 8;
    static final long READ = Rights.FD_READ;
    static final long WRITE = Rights.FD_WRITE;

    final Memory memory = Memory.create(4);
    final Wasi wasi;
    private final Imports imports;
    private final String version;
    private boolean exportsMemory = true;

    TestGuest(Wasi.Builder builder) {
        this(builder, WasiVersion.PREVIEW1);
    }

    TestGuest(Wasi.Builder builder, WasiVersion version) {
        wasi = builder.build();
        imports = wasi.imports();
        this.version = version.moduleName();
    }

    TestGuest withoutMemory() {
        exportsMemory = false;
        return this;
    }

    /** Calls a function; gives the error. */
    Errno call(String name, Object... arguments) {
        DeferredFunction function = (DeferredFunction) imports.find(version, name, null).orElseThrow();
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add(0, this);
        try {
            Object result = function.handle().invokeWithArguments(all);
            return result == null ? Errno.SUCCESS : Errno.values()[(int) result];
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Calls a function that must succeed. */
    TestGuest ok(String name, Object... arguments) {
        Errno errno = call(name, arguments);
        if (errno != Errno.SUCCESS) {
            throw new AssertionError(name + " failed with " + errno);
        }
        return this;
    }

    int result() {
        return memory.readInt(RESULT);
    }

    long longResult() {
        return memory.readLong(RESULT);
    }

    int put(int address, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        memory.write(address, bytes);
        return bytes.length;
    }

    /** A list of one buffer at {@link #BUFFER}; gives its address. */
    int vector(int length) {
        memory.writeInt(32, BUFFER);
        memory.writeInt(36, length);
        return 32;
    }

    Errno pathOpen(int fd, int lookup, String path, int oflags, long rights, int fdflags) {
        return call("path_open", fd, lookup, PATH, put(PATH, path), oflags, rights, 0L, fdflags,
                RESULT);
    }

    Errno pathOpen(String path, int oflags, long rights) {
        return pathOpen(DIR, 0, path, oflags, rights, 0);
    }

    int open(String path, int oflags, long rights) {
        return open(DIR, path, oflags, rights, 0);
    }

    int open(int fd, String path, int oflags, long rights, int fdflags) {
        Errno errno = pathOpen(fd, 0, path, oflags, rights, fdflags);
        if (errno != Errno.SUCCESS) {
            throw new AssertionError("opening " + path + " failed with " + errno);
        }
        return result();
    }

    int write(int fd, String text) {
        ok("fd_write", fd, vector(put(BUFFER, text)), 1, RESULT);
        return result();
    }

    String read(int fd, int length) {
        ok("fd_read", fd, vector(length), 1, RESULT);
        return memory.readUtf8(BUFFER, result());
    }

    void create(String path, String text) {
        int fd = open(path, CREAT | TRUNC, READ | WRITE);
        write(fd, text);
        ok("fd_close", fd);
    }

    /** The whole of a file. */
    String contents(String path) {
        int fd = open(path, 0, READ);
        String text = read(fd, 65536);
        ok("fd_close", fd);
        return text;
    }

    Errno onPath(String name, String path) {
        return call(name, DIR, PATH, put(PATH, path));
    }

    Errno mkdir(String path) {
        return onPath("path_create_directory", path);
    }

    Errno symlink(String target, String path) {
        return call("path_symlink", SECOND_PATH, put(SECOND_PATH, target), DIR, PATH,
                put(PATH, path));
    }

    Errno rename(String from, String to) {
        return call("path_rename", DIR, PATH, put(PATH, from), DIR, SECOND_PATH,
                put(SECOND_PATH, to));
    }

    Errno link(String from, String to) {
        return call("path_link", DIR, 0, PATH, put(PATH, from), DIR, SECOND_PATH,
                put(SECOND_PATH, to));
    }

    Errno stat(String path, int lookup) {
        return call("path_filestat_get", DIR, lookup, PATH, put(PATH, path), RESULT);
    }

    Errno readlink(String path) {
        return call("path_readlink", DIR, PATH, put(PATH, path), BUFFER, 1000, RESULT);
    }

    @Override
    public WasmModule module() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WasmFunction function(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Memory memory(String name) {
        return memory;
    }

    @Override
    public Table table(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Global global(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Object> export(String name) {
        return exportsMemory && name.equals("memory") ? Optional.of(memory) : Optional.empty();
    }

    @Override
    public void close() {
        wasi.close();
    }
}
