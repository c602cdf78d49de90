package dev.wasmjar.load;

import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.WasmModule;
import dev.wasmjar.cache.CodeCache;
import dev.wasmjar.format.ModuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;

/**
 * Modules from HTTP answers (WebAssembly Web API, section 4.1): the status must be 200 and the type
 * {@code application/wasm}, or the status 304, where a cache has what the address had before.
 */
public final class HttpModules {
    private static final String MEDIA_TYPE = "application/wasm";
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final ModuleLoading loading;
    private final CodeCache cache;

    /** Loads with {@code loading}, and keeps in its cache what addresses had. */
    public HttpModules(ModuleLoading loading) {
        this.loading = loading;
        this.cache = loading.cache();
    }

    /** A request for a module, which asks for it only if it was changed, where a cache has it. */
    public HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("Accept", MEDIA_TYPE).GET();
        Optional<ModuleSource> source = cache.source(address.toString());
        if (source.isPresent() && loading.isCached(source.get().wasmSha256())) {
            if (!source.get().etag().isEmpty()) {
                request.header("If-None-Match", source.get().etag());
            } else {
                request.header("If-Modified-Since", source.get().lastModified());
            }
        }
        return request;
    }

    /** Loads the module of an answer; the body is read to its end and closed. */
    public WasmModule load(HttpResponse<InputStream> response) throws IOException {
        String url = response.request().uri().toString();
        try (InputStream body = response.body()) {
            if (response.statusCode() == NOT_MODIFIED) {
                return unchanged(url);
            }
            if (response.statusCode() != OK) {
                throw new ModuleLoadException(
                        url + ": status " + response.statusCode(), (Throwable) null);
            }
            requireType(response, url);
            try (StreamedBytes bytes = loading.read(body)) {
                WasmModule module = loading.byStream(bytes, nameOf(url));
                keep(response, url, bytes.sha256());
                return module;
            }
        }
    }

    private static void requireType(HttpResponse<?> response, String url) {
        String type = header(response, "Content-Type");
        String essence = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!essence.equals(MEDIA_TYPE)) {
            throw new ModuleLoadException(
                    url + ": the type is '" + type + "', expected " + MEDIA_TYPE
                            + ": configure the server, or load the bytes with load(InputStream)",
                    (Throwable) null);
        }
    }

    private WasmModule unchanged(String url) {
        ModuleSource source =
                cache.source(url)
                        .orElseThrow(
                                () ->
                                        new ModuleLoadException(
                                                url + ": status 304, but nothing is known of this"
                                                        + " address: ask without a condition",
                                                (Throwable) null));
        return loading.byKnownDigest(source.wasmSha256(), nameOf(url));
    }

    private void keep(HttpResponse<?> response, String url, String sha256) {
        String etag = header(response, "ETag");
        String lastModified = header(response, "Last-Modified");
        if (loading.isCaching() && (!etag.isEmpty() || !lastModified.isEmpty())) {
            cache.keep(new ModuleSource(url, etag, lastModified, sha256));
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The last part of the path, without {@code .wasm}. */
    private static String nameOf(String url) {
        String path = Optional.ofNullable(URI.create(url).getPath()).orElse("");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".wasm") ? name.substring(0, name.length() - 5) : name;
    }
}
