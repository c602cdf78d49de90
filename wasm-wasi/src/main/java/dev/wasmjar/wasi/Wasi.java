package dev.wasmjar.wasi;

import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.WasmFunction;
import dev.wasmjar.wasi.fs.Directory;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The system of one guest: its arguments, environment, directories, standard streams, clocks and
 * random numbers, as the functions of WASI preview 1 ({@code wasi_snapshot_preview1}) and of its
 * predecessor ({@code wasi_unstable}).
 *
 * <pre>{@code
 * try (Wasi wasi = Wasi.builder().args("prog", "a").inheritStdio().preopen("/data", dir).build()) {
 *     int status = wasi.run(module.instantiate(wasi.imports()));
 * }
 * }</pre>
 *
 * <p>A guest reaches nothing that it was not given. It can't leave its preopened directories: not
 * with {@code ..}, absolute paths, symbolic links or hard links. Errors are the standard's numbers;
 * a bad pointer is {@code EFAULT}. Calls read and write the memory that the instance exports as
 * {@code memory}; an instance without one traps.
 *
 * <p>For one instance and one thread at a time: descriptors belong to the guest. Closing it closes
 * what the guest has open, and neither the streams nor the file systems that were given.
 */
public final class Wasi implements AutoCloseable {
    private static final String COMMAND_EXPORT = "_start";
    private static final String REACTOR_EXPORT = "_initialize";

    private final WasiContext context;

    private Wasi(WasiContext context) {
        this.context = context;
    }

    /** Starts a system without arguments, directories, input and output. */
    public static Builder builder() {
        return new Builder();
    }

    /** Imports with the functions of both versions, and nothing else. */
    public Imports imports() {
        return addTo(Imports.builder()).build();
    }

    /**
     * Adds the functions of both versions; items of the same names that are given one by one come
     * first.
     *
     * @return {@code imports}
     */
    public Imports.Builder addTo(Imports.Builder imports) {
        for (WasiVersion version : WasiVersion.values()) {
            FunctionTable functions = new FunctionTable(version, context);
            imports.resolver(version.moduleName(), functions);
        }
        return imports;
    }

    /**
     * Runs an instance: calls its export {@code _start}, or where it has none {@code _initialize},
     * and flushes the standard streams.
     *
     * @param instance an instance that was made with {@link #imports()}
     * @return the status that the guest gave to {@code proc_exit}, as an unsigned 32-bit number; 0
     *     where it returned
     * @throws IllegalArgumentException where the instance exports neither
     * @throws dev.wasmjar.Trap where the guest traps
     * @throws UncheckedIOException where flushing fails
     */
    public int run(Instance instance) {
        try {
            entry(instance).call();
            return 0;
        } catch (WasiExitException e) {
            return e.status();
        } finally {
            flush();
        }
    }

    private static WasmFunction entry(Instance instance) {
        Optional<Object> command = instance.export(COMMAND_EXPORT);
        if (command.isPresent()) {
            return instance.function(COMMAND_EXPORT);
        }
        if (instance.export(REACTOR_EXPORT).isPresent()) {
            return instance.function(REACTOR_EXPORT);
        }
        throw new IllegalArgumentException("the module exports neither " + COMMAND_EXPORT + " nor "
                + REACTOR_EXPORT + ": it is neither a WASI command nor a reactor");
    }

    /**
     * Writes out what the standard streams hold back.
     *
     * @throws UncheckedIOException where that fails
     */
    public void flush() {
        try {
            context.table().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Closes everything the guest has open; its calls fail from then on.
     *
     * @throws UncheckedIOException where that fails
     */
    @Override
    public void close() {
        try {
            context.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Collects what a guest gets. */
    public static final class Builder {
        private final List<String> arguments = new ArrayList<>();
        private final List<String> environment = new ArrayList<>();
        private final List<Preopen> preopens = new ArrayList<>();
        private InputStream stdin = InputStream.nullInputStream();
        private OutputStream stdout = OutputStream.nullOutputStream();
        private OutputStream stderr = OutputStream.nullOutputStream();
        private boolean stdinTerminal;
        private boolean stdoutTerminal;
        private boolean stderrTerminal;
        private WasiClock clock = WasiClock.system();
        private RandomGenerator random;

        private record Preopen(String guestName, Path host, boolean readOnly) {}

        private Builder() {}

        /** Adds arguments; the first of all is the name of the program. */
        public Builder args(String... more) {
            return args(List.of(more));
        }

        /**
         * Adds arguments; the first of all is the name of the program.
         *
         * @throws IllegalArgumentException where one contains U+0000
         */
        public Builder args(List<String> more) {
            for (String argument : more) {
                requireNoZero(argument);
                arguments.add(argument);
            }
            return this;
        }

        /**
         * Adds a variable of the environment.
         *
         * @param name without {@code =}
         * @throws IllegalArgumentException where the name contains {@code =}, or either U+0000
         */
        public Builder env(String name, String value) {
            requireNoZero(name);
            requireNoZero(value);
            if (name.indexOf('=') >= 0) {
                throw new IllegalArgumentException("'=' in the name of a variable: " + name);
            }
            environment.add(String.join("=", name, value));
            return this;
        }

        /** Adds variables of the environment, in the order of the map. */
        public Builder env(Map<String, String> variables) {
            variables.forEach(this::env);
            return this;
        }

        private static void requireNoZero(String text) {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("U+0000 in an argument or variable: " + text);
            }
        }

        /** Standard input; empty where not given. */
        public Builder stdin(InputStream stream) {
            stdin = Objects.requireNonNull(stream);
            return this;
        }

        /**
         * Standard output; thrown away where not given. A stream that holds back what is written to
         * it is flushed when the guest reads input, waits or ends.
         */
        public Builder stdout(OutputStream stream) {
            stdout = Objects.requireNonNull(stream);
            return this;
        }

        /** Standard error; thrown away where not given. Flushed after every write. */
        public Builder stderr(OutputStream stream) {
            stderr = Objects.requireNonNull(stream);
            return this;
        }

        /** The standard streams of this process, unbuffered, past those of {@link System}. */
        public Builder inheritStdio() {
            return stdin(new FileInputStream(FileDescriptor.in))
                    .stdout(new FileOutputStream(FileDescriptor.out))
                    .stderr(new FileOutputStream(FileDescriptor.err));
        }

        /** Which standard streams the guest is to take for a terminal; none where not given. */
        public Builder terminals(boolean in, boolean out, boolean err) {
            stdinTerminal = in;
            stdoutTerminal = out;
            stderrTerminal = err;
            return this;
        }

        /**
         * Gives a directory to the guest, with all below it.
         *
         * @param guestName the path under which the guest sees it
         * @param host a directory of any file system; links to it are followed
         */
        public Builder preopen(String guestName, Path host) {
            preopens.add(new Preopen(guestName, host, false));
            return this;
        }

        /** Gives a directory that the guest can't change; what would fails with {@code EPERM}. */
        public Builder preopenReadOnly(String guestName, Path host) {
            preopens.add(new Preopen(guestName, host, true));
            return this;
        }

        /** The clocks; those of this machine where not given. */
        public Builder clock(WasiClock newClock) {
            clock = Objects.requireNonNull(newClock);
            return this;
        }

        /** The random numbers; those of the operating system where not given. */
        public Builder random(RandomGenerator generator) {
            random = Objects.requireNonNull(generator);
            return this;
        }

        /**
         * Opens the directories.
         *
         * @throws UncheckedIOException where a preopened directory is none or can't be read
         */
        public Wasi build() {
            DescriptorTable table = new DescriptorTable();
            table.add(new InputDescriptor(stdin, stdinTerminal));
            table.add(new OutputDescriptor(stdout, stdoutTerminal, false));
            table.add(new OutputDescriptor(stderr, stderrTerminal, true));
            try {
                for (Preopen preopen : preopens) {
                    table.add(OpenDirectory.preopened(
                            Directory.open(preopen.host), preopen.guestName, preopen.readOnly));
                }
            } catch (IOException e) {
                closeAfter(e, table);
                throw new UncheckedIOException(e);
            }
            return new Wasi(WasiContext.of(new ArgumentCalls(arguments),
                    new ArgumentCalls(environment), clock, new RandomCalls(random), table));
        }

        private static void closeAfter(IOException failure, DescriptorTable table) {
            try {
                table.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
