package dev.wasmjar.cache.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** What a cache directory may do. Immutable. */
public final class DirectoryOptions {
    private final Path directory;
    private final long maxBytes;
    private final long minFreeBytes;
    private final long minWasmBytes;
    private final long maxWasmBytes;
    private final Duration lockTimeout;
    private final Duration staleAfter;
    private final boolean trustShared;

    private DirectoryOptions(Builder builder) {
        directory = builder.directory;
        maxBytes = builder.maxBytes;
        minFreeBytes = builder.minFreeBytes;
        minWasmBytes = builder.minWasmBytes;
        maxWasmBytes = builder.maxWasmBytes;
        lockTimeout = builder.lockTimeout;
        staleAfter = builder.staleAfter;
        trustShared = builder.trustShared;
    }

    /** Starts options for a directory, which is made where it isn't there. */
    public static Builder of(Path directory) {
        return new Builder(directory);
    }

    /** The directory. */
    public Path directory() {
        return directory;
    }

    /** See {@link Builder#maxBytes}. */
    public long maxBytes() {
        return maxBytes;
    }

    /** See {@link Builder#minFreeBytes}. */
    public long minFreeBytes() {
        return minFreeBytes;
    }

    /** See {@link Builder#wasmBytes}. */
    public long minWasmBytes() {
        return minWasmBytes;
    }

    /** See {@link Builder#wasmBytes}. */
    public long maxWasmBytes() {
        return maxWasmBytes;
    }

    /** See {@link Builder#lockTimeout}. */
    public Duration lockTimeout() {
        return lockTimeout;
    }

    /** See {@link Builder#staleAfter}. */
    public Duration staleAfter() {
        return staleAfter;
    }

    /** See {@link Builder#trustShared}. */
    public boolean trustShared() {
        return trustShared;
    }

    /** Collects options. */
    public static final class Builder {
        private static final long KIB = 1024;
        private static final long MIB = 1024 * KIB;

        private final Path directory;
        private long maxBytes = 1024 * MIB;
        private long minFreeBytes = 256 * MIB;
        private long minWasmBytes = 128 * KIB;
        private long maxWasmBytes = 150 * MIB;
        private Duration lockTimeout = Duration.ofSeconds(60);
        private Duration staleAfter = Duration.ofDays(7);
        private boolean trustShared;

        private Builder(Path directory) {
            this.directory = Objects.requireNonNull(directory);
        }

        /** The most that all entries together may take, in bytes; 1 GiB by default. */
        public Builder maxBytes(long bytes) {
            this.maxBytes = notNegative(bytes);
            return this;
        }

        /** Disk space that must stay free, in bytes; 256 MiB by default. */
        public Builder minFreeBytes(long bytes) {
            this.minFreeBytes = notNegative(bytes);
            return this;
        }

        /**
         * Modules of which sizes are kept, in bytes of WebAssembly; from 128 KiB to 150 MiB by default:
         * smaller ones compile in little more time than it takes to read them.
         */
        public Builder wasmBytes(long min, long max) {
            this.minWasmBytes = notNegative(min);
            this.maxWasmBytes = notNegative(max);
            return this;
        }

        /**
         * How long to wait for another process that compiles the same module, before compiling it here
         * too; a minute by default.
         */
        public Builder lockTimeout(Duration timeout) {
            this.lockTimeout = Objects.requireNonNull(timeout);
            return this;
        }

        /** After what time without use entries of other compilers go; seven days by default. */
        public Builder staleAfter(Duration age) {
            this.staleAfter = Objects.requireNonNull(age);
            return this;
        }

        /**
         * Whether a directory is used that other users of the machine may write, who can thereby run
         * code in this process, within what generated classes can do; not so by default.
         */
        public Builder trustShared(boolean trust) {
            this.trustShared = trust;
            return this;
        }

        /** The options. */
        public DirectoryOptions build() {
            return new DirectoryOptions(this);
        }

        private static long notNegative(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException(bytes + " bytes");
            }
            return bytes;
        }
    }
}
