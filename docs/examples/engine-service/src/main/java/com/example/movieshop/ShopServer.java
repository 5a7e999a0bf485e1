package com.example.movieshop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The shop over HTTP, on the loopback interface. Requests that read are asynchronous: no thread of the server waits for
 * the database. The others block one.
 */
final class ShopServer implements AutoCloseable {

    private static final int THREADS = 8;

    private final MovieShop shop;
    private final AsyncMovieShop async;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private ShopServer(MovieShop shop, AsyncMovieShop async, HttpServer server) {
        this.shop = shop;
        this.async = async;
        this.server = server;
    }

    /** Starts to listen on a port, or on any free one for 0. */
    static ShopServer start(MovieShop shop, AsyncMovieShop async, int port) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ShopServer server = new ShopServer(shop, async, http);
        http.setExecutor(server.threads);
        http.createContext("/movies", exchange -> server.answerLater(exchange, server.movies(exchange)));
        http.createContext("/years", exchange -> server.answerLater(exchange, async.countByYear()));
        http.createContext("/returns", exchange -> server.answerLater(exchange, server.giveBack(exchange)));
        http.createContext(
                "/rentals", exchange -> Answer.of(server.rent(exchange)).send(exchange));
        http.createContext("/export", server::export);
        http.start();
        return server;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The stage writes to a socket, which blocks: so it runs on the server's threads, not on the database's. */
    private void answerLater(HttpExchange exchange, CompletableFuture<?> result) {
        var unused = result.whenCompleteAsync(
                (value, failure) -> Answer.of(value, failure).send(exchange), threads);
    }

    private CompletableFuture<List<Movie>> movies(HttpExchange exchange) {
        return Answer.begun(() -> async.find(Query.of(exchange).numbers("ids")));
    }

    private CompletableFuture<Long> giveBack(HttpExchange exchange) {
        return Answer.begun(() -> async.giveBack(Query.posted(exchange).number("rental")));
    }

    private Answer.Work rent(HttpExchange exchange) {
        return () -> {
            Query query = Query.posted(exchange);
            return shop.rent(query.text("customer"), query.numbers("ids"));
        };
    }

    private void export(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0); // as long as it will be
        try (Writer body = new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8)) {
            shop.exportMovies(body);
        }
    }

    /** Takes no more requests, and waits for those that are being answered. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
