package dev.wasmjar.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.wasmjar.CodeOrigin;
import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules from a web server. */
class StreamingTest {
    private static final String DATE = "Sun, 22 Nov 2026 05:00:00 GMT";

    @TempDir private Path temporary;
    private HttpServer server;
    private final Map<String, String> headers =
            new TreeMap<>(Map.of("Content-Type", "application/wasm", "ETag", "\"1\""));
    private final List<Integer> statuses = new ArrayList<>();
    private byte[] wasm = CountingModules.returning(1);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    headers.forEach(exchange.getResponseHeaders()::set);
                    String match = exchange.getRequestHeaders().getFirst("If-None-Match");
                    String since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
                    boolean same =
                            match != null && match.equals(headers.get("ETag"))
                                    || since != null && since.equals(headers.get("Last-Modified"));
                    statuses.add(same ? 304 : 200);
                    if (same) {
                        exchange.sendResponseHeaders(304, -1);
                    } else {
                        exchange.sendResponseHeaders(200, 0);
                        exchange.getResponseBody().write(wasm);
                    }
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private WasmModule load(WasmLoader loader) throws IOException, InterruptedException {
        URI address =
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a/counter.wasm");
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient()
                        .send(
                                loader.request(address).build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        return loader.loadStreaming(response);
    }

    private static WasmLoader loader(CodeCache cache) {
        return WasmLoader.builder().cache(cache).warnings(false).build();
    }

    private static void check(WasmModule module, CodeOrigin origin, int result) {
        assertThat(module.name()).isEqualTo("counter");
        assertThat(module.origin()).isEqualTo(origin);
        assertThat(module.instantiate().function("get").call()).containsExactly(result);
    }

    @Test
    void anUnchangedModuleComesFromTheCache() throws Exception {
        WasmLoader loader = loader(CodeCache.builder().memory(1_000_000).build());
        check(load(loader), CodeOrigin.COMPILER, 1);
        check(load(loader), CodeOrigin.MEMORY, 1);
        assertThat(statuses).containsExactly(200, 304);
    }

    @Test
    void theDirectoryRemembersForOtherProcesses() throws Exception {
        headers.remove("ETag");
        headers.put("Last-Modified", DATE);
        CacheFolder folder = new CacheFolder(temporary.resolve("cache"));
        check(load(loader(folder.open())), CodeOrigin.COMPILER, 1);
        check(load(loader(folder.open())), CodeOrigin.DIRECTORY, 1);
        assertThat(statuses).containsExactly(200, 304);
        assertThat(load(loader(folder.open().inNamespace("other"))).origin())
                .isEqualTo(CodeOrigin.COMPILER);
        assertThat(statuses).containsExactly(200, 304, 200);
    }

    @Test
    void aChangedModuleIsLoadedAnew() throws Exception {
        WasmLoader loader = loader(CodeCache.builder().memory(1_000_000).build());
        check(load(loader), CodeOrigin.COMPILER, 1);
        wasm = CountingModules.returning(2);
        headers.put("ETag", "\"2\"");
        check(load(loader), CodeOrigin.COMPILER, 2);
        check(load(loader), CodeOrigin.MEMORY, 2);
        assertThat(statuses).containsExactly(200, 200, 304);
    }

    @Test
    void whatTheCacheNoLongerHasIsAskedForWithoutACondition() throws Exception {
        CacheFolder folder = new CacheFolder(temporary.resolve("cache"));
        check(load(loader(folder.open())), CodeOrigin.COMPILER, 1);
        Files.delete(folder.onlyEntry());
        check(load(loader(folder.open())), CodeOrigin.COMPILER, 1);
        assertThat(statuses).containsExactly(200, 200);
        for (String name : folder.filesEndingIn(".wjs")) {
            Files.write(folder.path.resolve(name), new byte[] {1, 2, 3});
        }
        check(load(loader(folder.open())), CodeOrigin.DIRECTORY, 1);
        assertThat(statuses).containsExactly(200, 200, 200);
    }

    @Test
    void withoutACacheNothingIsRemembered() throws Exception {
        WasmLoader loader = WasmLoader.builder().warnings(false).build();
        check(load(loader), CodeOrigin.COMPILER, 1);
        check(load(loader), CodeOrigin.COMPILER, 1);
        assertThat(statuses).containsExactly(200, 200);
    }

    @Test
    void otherTypesAreRefused() throws Exception {
        WasmLoader loader = loader(CodeCache.builder().memory(1_000_000).build());
        headers.put("Content-Type", "Application/WASM; charset=utf-8");
        check(load(loader), CodeOrigin.COMPILER, 1);
        headers.put("ETag", "\"2\"");
        for (String type : List.of("text/html", "application/octet-stream", "application/wasmx")) {
            headers.put("Content-Type", type);
            assertThatThrownBy(() -> load(loader))
                    .isInstanceOf(ModuleLoadException.class)
                    .hasMessageContaining("/a/counter.wasm: the type is '" + type + "'")
                    .hasMessageContaining("expected application/wasm");
        }
    }

    @Test
    void aStreamIsHashedAsItArrives() throws Exception {
        byte[] large = CountingModules.large();
        CodeCache cache = CodeCache.builder().memory(100_000_000).build();
        WasmModule module = loader(cache).load(new ByteArrayInputStream(large));
        assertThat(module.sha256()).isEqualTo(loader(cache).load(large).sha256());
        cache.finish();
        assertThat(cache.statistics().compiled()).isEqualTo(1);
    }
}
