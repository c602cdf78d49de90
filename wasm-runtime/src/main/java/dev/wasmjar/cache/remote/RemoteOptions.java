package dev.wasmjar.cache.remote;

import java.net.URI;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where a remote cache is, and what may be done with it. Immutable. */
public final class RemoteOptions {
    private final URI base;
    private final boolean writes;
    private final Duration connectTimeout;
    private final Duration timeout;
    private final long minWasmBytes;
    private final int maxBytes;
    private final Map<String, String> headers;
    private final List<PublicKey> trusted;
    private final Optional<KeyPair> signer;

    private RemoteOptions(Builder builder) {
        base = builder.base;
        writes = builder.writes;
        connectTimeout = builder.connectTimeout;
        timeout = builder.timeout;
        minWasmBytes = builder.minWasmBytes;
        maxBytes = builder.maxBytes;
        headers = Map.copyOf(builder.headers);
        trusted = List.copyOf(builder.trusted);
        signer = Optional.ofNullable(builder.signer);
    }

    /**
     * Starts options.
     *
     * @param base what stands before the key, such as {@code https://cache.example.org/wasm/}
     * @throws IllegalArgumentException where that is no HTTP address
     */
    public static Builder of(URI base) {
        return new Builder(base);
    }

    /** The address of a key. */
    URI address(String key) {
        return base.resolve(key);
    }

    /** What stands before the key. */
    public URI base() {
        return base;
    }

    /** See {@link Builder#writes}. */
    public boolean writes() {
        return writes;
    }

    /** See {@link Builder#timeouts}. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** See {@link Builder#timeouts}. */
    public Duration timeout() {
        return timeout;
    }

    /** See {@link Builder#minWasmBytes}. */
    public long minWasmBytes() {
        return minWasmBytes;
    }

    /** See {@link Builder#maxBytes}. */
    public int maxBytes() {
        return maxBytes;
    }

    /** See {@link Builder#header}. */
    public Map<String, String> headers() {
        return headers;
    }

    /** See {@link Builder#trust}. */
    public List<PublicKey> trusted() {
        return trusted;
    }

    /** See {@link Builder#signWith}. */
    public Optional<KeyPair> signer() {
        return signer;
    }

    /** Collects options. */
    public static final class Builder {
        private final URI base;
        private boolean writes;
        private Duration connectTimeout = Duration.ofSeconds(2);
        private Duration timeout = Duration.ofSeconds(30);
        private long minWasmBytes = 128 * 1024;
        private int maxBytes = 1024 * 1024 * 1024;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final List<PublicKey> trusted = new ArrayList<>();
        private KeyPair signer;

        private Builder(URI base) {
            if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
                throw new IllegalArgumentException(base + " is no http or https address");
            }
            String text = base.toString();
            this.base = text.endsWith("/") ? base : URI.create(text + "/");
        }

        /** Whether to send what was compiled here; not so by default. */
        public Builder writes(boolean write) {
            this.writes = write;
            return this;
        }

        /**
         * How long to wait.
         *
         * @param connect for a connection; 2 seconds by default
         * @param whole for all of an answer; 30 seconds by default
         */
        public Builder timeouts(Duration connect, Duration whole) {
            this.connectTimeout = Objects.requireNonNull(connect);
            this.timeout = Objects.requireNonNull(whole);
            return this;
        }

        /** From which size on modules are asked for, in bytes of WebAssembly; 128 KiB by default. */
        public Builder minWasmBytes(long bytes) {
            this.minWasmBytes = bytes;
            return this;
        }

        /** The largest entry that is taken, in bytes; 1 GiB by default. */
        public Builder maxBytes(int bytes) {
            this.maxBytes = bytes;
            return this;
        }

        /** A header of all requests, such as {@code Authorization}. */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /**
         * A public key (Ed25519) whose signatures are trusted. Once there is one, entries that none of
         * the trusted keys has signed are not used.
         */
        public Builder trust(PublicKey key) {
            trusted.add(Objects.requireNonNull(key));
            return this;
        }

        /** The key pair (Ed25519) with which to sign what is sent. */
        public Builder signWith(KeyPair keys) {
            this.signer = Objects.requireNonNull(keys);
            return this;
        }

        /** The options. */
        public RemoteOptions build() {
            return new RemoteOptions(this);
        }
    }
}
