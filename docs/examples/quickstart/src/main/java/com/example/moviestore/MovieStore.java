package com.example.moviestore;

import dev.based.Database;
import dev.based.FailureKind;
import dev.based.StatementException;
import java.util.List;

/** The store's own transactions, on a database of Based: in production a pool, in a test the test's own. */
public final class MovieStore {

    private final Database database;

    public MovieStore(Database database) {
        this.database = database;
    }

    /** A session is a transaction: committed when the block ends well, rolled back when it throws. */
    public List<Movie> ofYears(List<Integer> years) {
        return database.inSession(session -> new MovieRepository(session).ofYears(years));
    }

    /** Adds the movies that are not there yet, and says how many they were. */
    public int addNew(List<Movie> movies) {
        return database.inSession(session -> {
            MovieRepository repository = new MovieRepository(session);
            int added = 0;
            for (Movie movie : movies) {
                try {
                    session.useTransaction(() -> repository.add(movie)); // a savepoint
                    added++;
                } catch (StatementException e) {
                    if (e.kind() != FailureKind.UNIQUE) {
                        throw e;
                    }
                    // There already: what failed was taken back, and the session goes on.
                }
            }
            return added;
        });
    }
}
