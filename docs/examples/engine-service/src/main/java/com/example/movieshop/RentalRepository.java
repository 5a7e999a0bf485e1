package com.example.movieshop;

import dev.based.Session;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Rentals, on a session. */
public final class RentalRepository {

    private final Session session;

    public RentalRepository(Session session) {
        this.session = session;
    }

    /** Adds a rental, and gives its key. */
    public long add(long movie, String customer, LocalDate day) {
        return session.fetchGeneratedKeys(
                        Long.class,
                        "INSERT INTO rentals (movie_id, customer, rented_on) VALUES (:movie, :customer, :day)",
                        Map.of("movie", movie, "customer", customer, "day", day))
                .get(0);
    }

    public List<Rental> openOf(String customer) {
        return session.fetchAll(
                Rental.class, "SELECT * FROM rentals WHERE customer = ? AND returned_on IS NULL ORDER BY id", customer);
    }
}
