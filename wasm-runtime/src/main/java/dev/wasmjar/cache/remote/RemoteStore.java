package dev.wasmjar.cache.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Values by key over HTTP, as the caches of Gradle and Bazel have them: {@code GET}, {@code HEAD} and
 * {@code PUT} of an address that ends in the key. Redirections are not followed.
 */
public final class RemoteStore {
    private static final int OK = 200;
    private static final int LAST_SUCCESS = 299;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final RemoteOptions options;
    private final HttpClient client;

    /** A store; it connects when it is first asked. */
    public RemoteStore(RemoteOptions options) {
        this.options = options;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(options.connectTimeout())
                        .build();
    }

    /**
     * The value of a key, where there is one.
     *
     * @throws IOException where the server does not answer in time, or not as a cache does
     */
    public Optional<byte[]> get(String key) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                send(request(key).GET().build(), LimitedBody.upTo(options.maxBytes()));
        return isThere(response) ? Optional.of(response.body()) : Optional.empty();
    }

    /** Whether a key has a value; throws as {@link #get} does. */
    public boolean contains(String key) throws IOException, InterruptedException {
        return isThere(
                send(
                        request(key)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding()));
    }

    /** Sets the value of a key; throws as {@link #get} does. */
    public void put(String key, byte[] value) throws IOException, InterruptedException {
        HttpResponse<Void> response =
                send(
                        request(key)
                                .header("Content-Type", "application/octet-stream")
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(value))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() < OK || response.statusCode() > LAST_SUCCESS) {
            throw unexpected(response);
        }
    }

    private HttpRequest.Builder request(String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(options.address(key)).timeout(options.timeout());
        options.headers().forEach(request::header);
        return request;
    }

    /**
     * Sends a request, a second time where the answer breaks off: the server may have closed a
     * connection just when it was to be used again. All requests can be repeated.
     */
    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        try {
            return sendOnce(request, body);
        } catch (ConnectException | HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return sendOnce(request, body);
        }
    }

    /** Sends a request; the time-out is for the body, too. */
    private <T> HttpResponse<T> sendOnce(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, body);
        try {
            return answer.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectException refused) {
                throw refused;
            }
            throw new IOException(request.uri() + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException(
                    request.uri() + ": no answer in " + options.timeout().toMillis() + " ms");
        } finally {
            answer.cancel(true);
        }
    }

    private static boolean isThere(HttpResponse<?> response) throws IOException {
        return switch (response.statusCode()) {
            case OK -> true;
            case NOT_FOUND, GONE -> false;
            default -> throw unexpected(response);
        };
    }

    private static IOException unexpected(HttpResponse<?> response) {
        return new IOException(
                response.request().method() + " " + response.uri() + ": status "
                        + response.statusCode());
    }
}
