package com.example.movieshop;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A rental; {@code movieId} is the column {@code movie_id}, and {@code returnedOn} may be NULL. */
public record Rental(
        long id,
        long movieId,
        String customer,
        LocalDate rentedOn,
        @Nullable LocalDate returnedOn) {

    static LocalDate today() {
        return LocalDate.now(ZoneId.systemDefault());
    }
}
