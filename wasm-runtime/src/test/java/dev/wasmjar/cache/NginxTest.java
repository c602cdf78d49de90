package dev.wasmjar.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.cache.remote.RemoteOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remote cache that is a plain web server with WebDAV's {@code PUT}: nginx, where it is installed. */
class NginxTest {
    @TempDir private Path temporary;

    private static Optional<Path> nginx() {
        return Stream.concat(
                        Stream.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"),
                        Arrays.stream(System.getenv("PATH").split(":")))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process start(Path nginx, int port) throws Exception {
        for (String folder : new String[] {"www", "logs", "bodies"}) {
            Files.createDirectory(temporary.resolve(folder));
        }
        Path configuration = temporary.resolve("nginx.conf");
        Files.writeString(
                configuration,
                String.join(
                        "\n",
                        "user " + System.getProperty("user.name") + ";",
                        "daemon off;",
                        "worker_processes 1;",
                        "pid " + temporary + "/nginx.pid;",
                        "error_log " + temporary + "/logs/error.log;",
                        "events {}",
                        "http {",
                        "  access_log off;",
                        "  client_body_temp_path " + temporary + "/bodies;",
                        "  client_max_body_size 0;",
                        "  server {",
                        "    listen 127.0.0.1:" + port + ";",
                        "    root " + temporary + "/www;",
                        "    location / {",
                        "      dav_methods PUT;",
                        "      create_full_put_path on;",
                        "    }",
                        "  }",
                        "}",
                        ""));
        Process process =
                new ProcessBuilder(
                                nginx.toString(),
                                "-p", temporary.toString(),
                                "-e", temporary.resolve("logs/error.log").toString(),
                                "-c", configuration.toString())
                        .inheritIO()
                        .start();
        for (int i = 0; i < 100; i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return process;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        process.destroy();
        throw new IOException("nginx does not start");
    }

    @Test
    void entriesAreKeptByNginx() throws Exception {
        Optional<Path> nginx = nginx();
        if (nginx.isEmpty()) {
            System.out.println("SKIPPED: a remote cache on nginx: it is not installed");
        }
        assumeThat(nginx).isPresent();
        int port = freePort();
        URI address = URI.create("http://127.0.0.1:" + port + "/team/wasm/");
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Process process = start(nginx.get(), port);
        try {
            CodeCache sender =
                    CodeCache.builder()
                            .remote(
                                    RemoteOptions.of(address)
                                            .writes(true)
                                            .minWasmBytes(0)
                                            .signWith(keys)
                                            .build())
                            .build();
            byte[] large = CountingModules.large();
            CacheFolder.load(sender, large);
            sender.finish();
            assertThat(CacheFolder.run(sender, 1)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(sender.statistics().failures()).isZero();
            try (Stream<Path> files = Files.list(temporary.resolve("www/team/wasm"))) {
                assertThat(files).hasSize(4);
            }
            CodeCache receiver =
                    CodeCache.builder()
                            .remote(
                                    RemoteOptions.of(address)
                                            .minWasmBytes(0)
                                            .trust(keys.getPublic())
                                            .build())
                            .build();
            assertThat(CacheFolder.run(receiver, 1)).isEqualTo(CodeOrigin.REMOTE);
            assertThat(CacheFolder.load(receiver, large).origin()).isEqualTo(CodeOrigin.REMOTE);
            assertThat(CacheFolder.run(receiver, 2)).isEqualTo(CodeOrigin.COMPILER);
            assertThat(receiver.statistics().failures()).isZero();
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
