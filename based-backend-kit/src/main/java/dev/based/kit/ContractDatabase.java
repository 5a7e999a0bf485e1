package dev.based.kit;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Session;
import java.util.List;

/**
 * The database that the tests work on, with {@code based_movies} and {@code based_reviews}.
 *
 * @since 0.1.0
 */
public interface ContractDatabase {

    /** Adds a movie by its id, title and year. */
    String INSERT = "INSERT INTO based_movies (id, title, year) VALUES (?, ?, ?)";

    /** Counts the movies. */
    String COUNT = "SELECT count(*) FROM based_movies";

    /** The titles in the order of the ids. */
    String TITLES = "SELECT title FROM based_movies ORDER BY id";

    /**
     * The address of the database with the tables.
     *
     * @return the same URL during one test
     */
    DatabaseUrl url();

    /**
     * The titles that a later, separate connection sees.
     *
     * @return the titles of the movies that stayed
     */
    default List<String> titlesLater() {
        try (Database later = Database.builder(url()).build().connect()) {
            return titles(later);
        }
    }

    /**
     * The titles that a database has.
     *
     * @param database the database
     * @return the titles of its movies
     */
    static List<String> titles(Database database) {
        return database.fetchAll(String.class, TITLES);
    }

    /**
     * Adds a movie.
     *
     * @param session the session that inserts it
     * @param id its key
     * @param title its title
     */
    static void insert(Session session, int id, String title) {
        session.execute(INSERT, id, title, 2003);
    }
}
