package com.example.movieshop;

import dev.based.AsyncDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The shop's business in asynchronous form: no caller waits for the database. Safe for use by several threads. */
public final class AsyncMovieShop {

    private final AsyncDatabase database;
    private final Duration timeout;

    /** A shop whose answers come within the timeout or not at all: then the statement is cancelled on the server. */
    public AsyncMovieShop(AsyncDatabase database, Duration timeout) {
        this.database = database;
        this.timeout = timeout;
    }

    public CompletableFuture<List<Movie>> find(List<Long> ids) {
        if (ids.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return inTime(database.inSession(
                session -> session.fetchAll(Movie.class, MovieRepository.BY_IDS, Map.of("ids", ids))));
    }

    /** Takes a rented movie back, in one transaction of two statements. */
    public CompletableFuture<Long> giveBack(long rental) {
        return inTime(database.inSession(session -> session.execute(
                        "UPDATE rentals SET returned_on = ? WHERE id = ? AND returned_on IS NULL",
                        Rental.today(),
                        rental)
                .thenCompose(changed -> changed == 0
                        ? CompletableFuture.failedFuture(new NoSuchElementException("No open rental " + rental))
                        : session.execute(
                                "UPDATE movies SET copies = copies + 1"
                                        + " WHERE id = (SELECT movie_id FROM rentals WHERE id = ?)",
                                rental))));
    }

    /** What is written for a blocking session, on one of the database's own threads. */
    public CompletableFuture<SortedMap<Integer, Integer>> countByYear() {
        return inTime(database.inSession(
                session -> session.blocking(blocking -> new MovieRepository(blocking).countByYear())));
    }

    private <T> CompletableFuture<T> inTime(CompletableFuture<T> work) {
        return work.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
