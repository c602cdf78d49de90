package dev.wasmjar.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.Warnings;
import dev.wasmjar.cache.directory.DirectoryOptions;
import dev.wasmjar.cache.remote.RemoteOptions;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.FormatException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteCacheTest {
    @TempDir private Path temporary;
    private RemoteServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RemoteServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CodeCache cache(UnaryOperator<RemoteOptions.Builder> options) {
        return CodeCache.builder()
                .remote(
                        options.apply(RemoteOptions.of(server.address()).minWasmBytes(0))
                                .build())
                .build();
    }

    private CodeCache writing() {
        return cache(options -> options.writes(true));
    }

    private CodeCache reading() {
        return cache(options -> options);
    }

    private static KeyPair keys() throws NoSuchAlgorithmException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    void whatOneMachineSentAnotherGets() {
        CodeCache sender = writing();
        assertThat(CacheFolder.run(sender, 1)).isEqualTo(CodeOrigin.COMPILER);
        assertThat(server.values).hasSize(1);
        assertThat(server.methods()).isEqualTo("GET HEAD PUT");
        assertThat(sender.statistics().stored()).containsEntry(CodeOrigin.REMOTE, 1L);
        CodeCache receiver = reading();
        assertThat(CacheFolder.run(receiver, 1)).isEqualTo(CodeOrigin.REMOTE);
        assertThat(receiver.statistics().compiled()).isZero();
        assertThat(CacheFolder.run(receiver.inNamespace("other"), 1))
                .isEqualTo(CodeOrigin.COMPILER);
    }

    @Test
    void nothingIsSentUnlessThatIsAllowed() {
        assertThat(CacheFolder.run(reading(), 1)).isEqualTo(CodeOrigin.COMPILER);
        assertThat(server.methods()).isEqualTo("GET");
    }

    @Test
    void whatIsFoundIsKeptInTheDirectory() {
        CacheFolder.run(writing(), 1);
        CodeCache.Builder both =
                CodeCache.builder()
                        .directory(
                                DirectoryOptions.of(temporary.resolve("cache"))
                                        .wasmBytes(0, 1_000_000)
                                        .build())
                        .remote(RemoteOptions.of(server.address()).minWasmBytes(0).build());
        assertThat(CacheFolder.run(both.build(), 1)).isEqualTo(CodeOrigin.REMOTE);
        server.close();
        assertThat(CacheFolder.run(both.build(), 1)).isEqualTo(CodeOrigin.DIRECTORY);
    }

    @Test
    void smallModulesAreNotAskedFor() {
        CodeCache cache = cache(options -> options.minWasmBytes(1000).writes(true));
        assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
        assertThat(server.requests).isEmpty();
        assertThat(cache.statistics().misses(CodeOrigin.REMOTE, MissReason.POLICY)).isEqualTo(1);
    }

    @Test
    void damagedEntriesAreReplacedByWhoMayWrite() {
        CacheFolder.run(writing(), 1);
        String key = server.values.keySet().iterator().next();
        byte[] good = server.values.get(key);
        for (int at = 0; at < good.length; at += 7) {
            byte[] damaged = good.clone();
            damaged[at] ^= 1;
            server.values.put(key, damaged);
            try (Warnings warnings = new Warnings()) {
                CodeCache cache = writing();
                assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
                assertThat(warnings.messages()).hasSizeLessThan(2);
                assertThat(cache.statistics().failures()).isZero();
            }
            assertThat(server.values.get(key)).isNotEqualTo(damaged);
            assertThat(CacheFolder.run(reading(), 1)).isEqualTo(CodeOrigin.REMOTE);
        }
    }

    @Test
    void theEntryOfAnotherModuleIsRefused() {
        CacheFolder.run(writing(), 1);
        byte[] one = server.values.values().iterator().next();
        server.values.clear();
        CacheFolder.run(writing(), 2);
        server.values.replaceAll((key, value) -> one);
        CodeCache cache = reading();
        assertThat(CacheFolder.run(cache, 2)).isEqualTo(CodeOrigin.COMPILER);
        assertThat(cache.statistics().misses(CodeOrigin.REMOTE, MissReason.CORRUPT)).isEqualTo(1);
    }

    @Test
    void aClassThatReadsAFileOrEndsTheProcessIsRefused() throws FormatException {
        CacheFolder.run(writing(), 1);
        Entry good = Entry.read(server.values.values().iterator().next());
        for (ForgedEntries.Call call : ForgedEntries.FORBIDDEN) {
            byte[] poisoned = ForgedEntries.poisoned(good, call).toBytes();
            server.values.replaceAll((key, value) -> poisoned);
            CodeCache cache = reading();
            assertThat(CacheFolder.run(cache, 1)).as("%s", call).isEqualTo(CodeOrigin.COMPILER);
            assertThat(cache.statistics().misses(CodeOrigin.REMOTE, MissReason.CORRUPT))
                    .as("%s", call)
                    .isEqualTo(1);
        }
    }

    @Test
    void onlySignaturesOfTrustedKeysCount() throws Exception {
        KeyPair ours = keys();
        KeyPair others = keys();
        CacheFolder.run(cache(options -> options.writes(true).signWith(ours)), 1);
        assertThat(server.values).hasSize(2);
        assertThat(server.methods()).isEqualTo("GET HEAD PUT PUT");
        assertThat(CacheFolder.run(cache(options -> options.trust(ours.getPublic())), 1))
                .isEqualTo(CodeOrigin.REMOTE);
        assertThat(
                        CacheFolder.run(
                                cache(
                                        options ->
                                                options.trust(others.getPublic())
                                                        .trust(ours.getPublic())),
                                1))
                .isEqualTo(CodeOrigin.REMOTE);
        untrusted(cache(options -> options.trust(others.getPublic())), "signature of key");
        Map<String, byte[]> good = Map.copyOf(server.values);
        for (String key : good.keySet()) {
            server.values.clear();
            server.values.putAll(good);
            byte[] damaged = good.get(key).clone();
            damaged[damaged.length - 40] ^= 1;
            server.values.put(key, damaged);
            CodeCache cache = cache(options -> options.trust(ours.getPublic()));
            assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
        }
    }

    @Test
    void withoutASignatureNothingIsTrusted() throws Exception {
        KeyPair ours = keys();
        CacheFolder.run(writing(), 1);
        untrusted(cache(options -> options.trust(ours.getPublic())), "there is no signature");
    }

    private static void untrusted(CodeCache cache, String detail) {
        try (Warnings warnings = new Warnings()) {
            assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(warnings.messages()).singleElement().asString().contains(detail);
        }
        assertThat(cache.statistics().misses(CodeOrigin.REMOTE, MissReason.UNTRUSTED))
                .isEqualTo(1);
    }

    /** The server fails once, is told of once, and is not asked again. */
    private void turnedOff(CodeCache cache, String message) {
        try (Warnings warnings = new Warnings()) {
            assertThat(CacheFolder.run(cache, 1)).isEqualTo(CodeOrigin.COMPILER);
            int requests = server.requests.size();
            assertThat(CacheFolder.run(cache, 2)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(server.requests).hasSize(requests);
            assertThat(warnings.messages())
                    .singleElement()
                    .asString()
                    .contains("is turned off for this run", message);
        }
        assertThat(cache.statistics().misses(CodeOrigin.REMOTE, MissReason.UNAVAILABLE))
                .isEqualTo(2);
    }

    @Test
    void aServerThatFailsIsTurnedOff() {
        for (int status : new int[] {301, 302, 401, 403, 500, 503}) {
            server.misbehaviour = exchange -> exchange.sendResponseHeaders(status, -1);
            turnedOff(reading(), "status " + status);
        }
    }

    @Test
    void aServerThatIsAwayIsTurnedOff() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
        turnedOff(
                CodeCache.builder()
                        .remote(RemoteOptions.of(nobody).minWasmBytes(0).build())
                        .build(),
                "ConnectException");
    }

    @Test
    void aServerThatIsTooSlowIsTurnedOff() {
        Duration patience = Duration.ofMillis(300);
        server.misbehaviour =
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    try {
                        Thread.sleep(3000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        turnedOff(cache(options -> options.timeouts(patience, patience)), "no answer in 300 ms");
    }

    @Test
    void aServerThatSendsTooMuchIsTurnedOff() {
        server.misbehaviour =
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] block = new byte[1000];
                    for (int i = 0; i < 100; i++) {
                        exchange.getResponseBody().write(block);
                    }
                };
        turnedOff(cache(options -> options.maxBytes(5000)), "more than 5000 bytes");
    }

    @Test
    void aServerThatHangsUpIsTurnedOff() {
        server.misbehaviour =
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write(1);
                };
        turnedOff(reading(), "");
    }

    @Test
    void headersAreSent() {
        CacheFolder.run(
                cache(options -> options.writes(true).header("Authorization", "Bearer secret")), 1);
        assertThat(server.requests).hasSize(3).allMatch(line -> line.endsWith(" Bearer secret"));
    }

    @Test
    void otherAddressesAreRefused() {
        assertThatThrownBy(() -> RemoteOptions.of(URI.create("file:///tmp")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no http or https address");
        assertThat(RemoteOptions.of(URI.create("http://h/ac")).build().base())
                .isEqualTo(URI.create("http://h/ac/"));
    }
}
