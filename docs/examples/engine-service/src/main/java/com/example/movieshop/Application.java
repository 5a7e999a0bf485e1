package com.example.movieshop;

import dev.based.Database;
import java.io.IOException;
import java.time.Duration;

/** The running shop: a database, and a server on it. */
final class Application implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Database database;
    private final ShopServer server;

    private Application(Database database, ShopServer server) {
        this.database = database;
        this.server = server;
    }

    static Application start(String url, int port) throws IOException {
        Database database = open(url, new SlowStatements(Duration.ofMillis(200)));
        try {
            Schema.create(database);
            AsyncMovieShop async = new AsyncMovieShop(database.async(), TIMEOUT);
            return new Application(database, ShopServer.start(new MovieShop(database), async, port));
        } catch (Throwable e) {
            database.close();
            throw e;
        }
    }

    static Database open(String url, SlowStatements slow) {
        return Database.builder(url)
                .connectionTimeout(TIMEOUT)
                .retries(3)
                .statementListener(slow)
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
