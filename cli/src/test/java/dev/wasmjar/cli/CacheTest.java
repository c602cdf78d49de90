package dev.wasmjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cache}: what can be done with a directory of compiled modules. */
class CacheTest {
    private static final int[] NONE = {};
    private static final int[] ONE = {ModuleBuilder.I32};

    @TempDir private Path dir;
    private Path cache;
    private Path answer;

    @BeforeEach
    void module() throws IOException {
        cache = dir.resolve("cache");
        answer = module("answer.wasm", 42);
    }

    private Path module(String name, int result) throws IOException {
        ModuleBuilder module = new ModuleBuilder();
        int get = module.function("get", NONE, ONE, 0x41, result);
        return Files.write(dir.resolve(name), module.exportFunction("get", get).build());
    }

    private Command cache(String command, Object... arguments) {
        Object[] all = Stream.concat(
                        Stream.of("cache", command, "--dir", cache), Stream.of(arguments))
                .toArray();
        return Command.run(all);
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".wje")).toList();
        }
    }

    private String key() throws IOException {
        assertThat(entries()).hasSize(1);
        String name = entries().get(0).getFileName().toString();
        return name.substring(name.indexOf('-') + 1, name.indexOf('.'));
    }

    @Test
    void warmCompilesOnce() throws IOException {
        assertThat(cache("warm", answer).out()).contains("answer.wasm: compiled in ");
        Command again = cache("warm", answer);
        assertThat(again.out()).contains("answer.wasm: was there");
        assertThat(again.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void listAndShowTellWhatIsThere() throws IOException {
        assertThat(cache("list").out()).contains("0 entries, 0 bytes");
        cache("warm", "--namespace", "tenant", answer);
        assertThat(cache("list").out())
                .contains(key().substring(0, 16), "namespace tenant", "1 entries");
        Command show = cache("show", key().substring(0, 8));
        assertThat(show.out())
                .contains(key(), "namespace    tenant", "ABI version");
        assertThat(cache("show", "nothing").err()).contains("no entry nothing");
    }

    @Test
    void verifyFindsDamage() throws IOException {
        cache("warm", answer, module("other.wasm", 7));
        assertThat(cache("verify").out()).contains("2 entries, 0 damaged");
        Path damaged = entries().get(0);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length - 5] ^= 1;
        Files.write(damaged, bytes);
        Command verify = cache("verify");
        assertThat(verify.out()).contains(damaged + ": ", "2 entries, 1 damaged");
        assertThat(verify.exitCode()).isEqualTo(ExitCodes.FAILURE);
        Files.copy(entries().get(1), damaged, StandardCopyOption.REPLACE_EXISTING);
        assertThat(cache("verify").out()).contains("this is the entry ");
    }

    @Test
    void explainTellsWhy() throws IOException {
        Command none = cache("explain", answer);
        assertThat(none.out()).contains("miss: ABSENT", "no directory");
        assertThat(none.exitCode()).isEqualTo(ExitCodes.FAILURE);
        cache("warm", "--namespace", "tenant", answer);
        assertThat(cache("explain", answer).out())
                .contains("miss: POLICY", "kept are modules of 131072 bytes and more")
                .contains("of this module differs:", "namespace 'tenant'");
        Command hit = cache("explain", "--namespace", "tenant", answer);
        assertThat(hit.out()).contains("hit\n").contains(key());
        assertThat(hit.exitCode()).isEqualTo(ExitCodes.OK);
        Files.write(entries().get(0), new byte[9]);
        assertThat(cache("explain", "--namespace", "tenant", answer).out())
                .contains("miss: CORRUPT", "only 9 bytes");
    }

    @Test
    void pruneAndClearRemoveWhatTheySay() throws IOException {
        cache("warm", answer);
        Path stranger = Files.writeString(cache.resolve("notes.txt"), "mine");
        assertThat(cache("prune", "--days", "0").out()).contains("0 files removed");
        assertThat(entries()).as("of this compiler").hasSize(1);
        assertThat(cache("clear").out()).contains("1 files removed");
        assertThat(entries()).isEmpty();
        assertThat(stranger).hasContent("mine");
        assertThat(cache("prune", "--days", "-1").exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void entriesMoveThroughAJarAndAsFiles() throws Exception {
        Path jar = dir.resolve("answer.jar");
        Command absent = cache("export", "-o", jar, answer);
        assertThat(absent.exitCode()).isEqualTo(ExitCodes.FAILURE);
        assertThat(absent.err()).contains("no entry", "wasmjar cache warm");
        cache("warm", answer);
        String key = key();
        byte[] entry = Files.readAllBytes(entries().get(0));
        assertThat(cache("export", "-o", jar, answer).exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(Program.run("run", "--invoke", "get", "--mode", "require-precompiled", jar)
                        .out())
                .isEqualTo("42\n");
        Path file = Files.write(dir.resolve("some.wje"), entry);
        for (Path source : List.of(jar, file)) {
            cache("clear");
            assertThat(cache("import", source).out()).contains("1 entries added");
            assertThat(key()).isEqualTo(key);
            assertThat(cache("warm", answer).out()).contains("was there");
        }
        cache("clear");
        cache("import", "--namespace", "tenant", jar);
        assertThat(key()).isNotEqualTo(key);
        assertThat(cache("warm", "--namespace", "tenant", answer).out()).contains("was there");
    }

    @Test
    void entriesMoveThroughAServer() throws IOException {
        Map<String, byte[]> values = new ConcurrentHashMap<>();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] value = values.get(path);
            if (exchange.getRequestMethod().equals("PUT")) {
                values.put(path, body);
                exchange.sendResponseHeaders(201, -1);
            } else if (value == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, value.length);
                exchange.getResponseBody().write(value);
            }
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ac";
            cache("warm", answer);
            String key = key();
            assertThat(cache("export", "--remote", url, answer).exitCode()).isEqualTo(ExitCodes.OK);
            assertThat(values).containsOnlyKeys("/ac/" + key);
            cache("clear");
            assertThat(cache("import", "--remote", url, answer).out()).contains("1 entries added");
            assertThat(key()).isEqualTo(key);
            Command absent = cache("import", "--remote", url, module("other.wasm", 7));
            assertThat(absent.exitCode()).isEqualTo(ExitCodes.FAILURE);
            assertThat(absent.err()).contains("other.wasm: no entry");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsDamagedIsNotImported() throws IOException {
        Path broken = Files.write(dir.resolve("broken.wje"), new byte[100]);
        Command command = cache("import", broken);
        assertThat(command.exitCode()).isEqualTo(ExitCodes.FAILURE);
        assertThat(command.err()).contains(broken.toString(), "magic number not found");
    }

    @Test
    void runKeepsWhatItCompiles() throws Exception {
        cache("warm", answer);
        Files.delete(entries().get(0));
        assertThat(Program.run("run", "--cache", cache, "--invoke", "get", answer).out())
                .isEqualTo("42\n");
        assertThat(entries()).as("smaller than what is kept").isEmpty();
        cache("warm", answer);
        Program required = Program.run(
                "run", "--cache", cache, "--mode", "require-precompiled", "--invoke", "get", answer);
        assertThat(required.err()).isEmpty();
        assertThat(required.out()).isEqualTo("42\n");
    }

    @Test
    void theCommandIsNeeded() {
        assertThat(Command.run("cache").exitCode()).isEqualTo(ExitCodes.USAGE);
    }
}
