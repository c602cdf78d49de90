package dev.wasmjar.cache;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that keeps what it is sent, and can be told to misbehave. */
final class RemoteServer implements AutoCloseable {

    /** What to do with a request, other than to answer it as a cache does. */
    interface Misbehaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    final Map<String, byte[]> values = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile Misbehaviour misbehaviour;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    RemoteServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/cache/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/cache/");
    }

    /** Requests by method, such as {@code GET GET PUT}. */
    String methods() {
        return String.join(
                " ", requests.stream().map(line -> line.substring(0, line.indexOf(' '))).toList());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(
                exchange.getRequestMethod() + " " + path + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (misbehaviour != null) {
            misbehaviour.answer(exchange);
            exchange.close();
            return;
        }
        String key = path.substring(path.lastIndexOf('/') + 1);
        byte[] value = values.get(key);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                values.put(key, body);
                exchange.sendResponseHeaders(201, -1);
            }
            case "HEAD" -> exchange.sendResponseHeaders(value == null ? 404 : 200, -1);
            case "GET" -> {
                if (value == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    exchange.sendResponseHeaders(200, value.length);
                    exchange.getResponseBody().write(value);
                }
            }
            default -> exchange.sendResponseHeaders(405, -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
