package com.example.movieshop;

import dev.based.Database;
import java.io.IOException;
import java.time.Duration;

/** The running shop: a database, and a server on it. */
final class Application implements AutoCloseable {

    private final Database database;
    private final ShopServer server;

    private Application(Database database, ShopServer server) {
        this.database = database;
        this.server = server;
    }

    /** Starts the shop on a port, or on any free one for 0; what takes longer than the timeout is given up. */
    static Application start(String url, int port, Duration timeout) throws IOException {
        Database database = open(url, timeout, new SlowStatements(Duration.ofMillis(200)));
        try {
            Schema.create(database);
            AsyncMovieShop async = new AsyncMovieShop(database.async(), timeout);
            return new Application(database, ShopServer.start(new MovieShop(database), async, port));
        } catch (Throwable e) {
            database.close();
            throw e;
        }
    }

    static Database open(String url, Duration timeout, SlowStatements slow) {
        return Database.builder(url)
                .connectionTimeout(timeout)
                .retries(3)
                .addStatementListener(slow)
                .hikari(pool -> {
                    pool.setPoolName("movieshop");
                    pool.setLeakDetectionThreshold(Duration.ofSeconds(30).toMillis());
                    pool.setMaxLifetime(Duration.ofMinutes(10).toMillis());
                })
                .build()
                .connect();
    }

    int port() {
        return server.port();
    }

    Database database() {
        return database;
    }

    /** First who uses the database, then the database. */
    @Override
    public void close() {
        server.close();
        database.close();
    }
}
