package com.example.movieshop;

import dev.based.Database;
import dev.based.Session;
import dev.based.StatementException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shop's business in blocking form; each method is a session, and so a transaction. Safe for use by several threads. */
public final class MovieShop {

    private static final Logger LOG = LoggerFactory.getLogger(MovieShop.class);

    private final Database database;

    public MovieShop(Database database) {
        this.database = database;
    }

    /** Rents all of the movies to a customer or none. */
    public List<Long> rent(String customer, List<Long> movies) {
        return database.inSession(session -> {
            MovieRepository shelf = new MovieRepository(session);
            RentalRepository rentals = new RentalRepository(session);
            List<Long> keys = new ArrayList<>();
            for (long movie : movies) {
                if (!shelf.takeCopy(movie)) {
                    throw new OutOfStockException(movie); // and the session is rolled back
                }
                keys.add(rentals.add(movie, customer, Rental.today()));
            }
            note(session, customer + " rented " + movies);
            return keys;
        });
    }

    /** Notes something in a transaction of its own: if that fails, what it notes goes on. */
    private static void note(Session session, String entry) {
        try {
            session.useTransaction(() -> session.execute("INSERT INTO audit (entry) VALUES (?)", entry));
        } catch (StatementException e) {
            LOG.warn("Not noted: {}", entry, e);
        }
    }

    /** Adds the movies of lines {@code title;year;copies}: all of them or none. */
    public int importMovies(Reader lines) throws IOException {
        List<NewMovie> movies = new ArrayList<>();
        BufferedReader reader = new BufferedReader(lines);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            movies.add(NewMovie.parse(line));
        }
        return database.inSession(session -> new MovieRepository(session).addAll(movies));
    }

    /** Writes all movies as lines, with as many in memory as the driver fetches at once. */
    public void exportMovies(Appendable target) throws IOException {
        database.useSession(session -> {
            try (Stream<Movie> movies = new MovieRepository(session).all()) {
                for (Movie movie : (Iterable<Movie>) movies::iterator) {
                    target.append("%s;%d;%d%n".formatted(movie.title(), movie.year(), movie.copies()));
                }
            }
        });
    }
}
