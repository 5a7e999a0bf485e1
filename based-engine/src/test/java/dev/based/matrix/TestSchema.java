package dev.based.matrix;

import dev.based.Database;
import dev.based.DatabaseUrl;

/** The tables that the engine's tests work on. */
public final class TestSchema {

    public static final String INSERT = "INSERT INTO movies (title, year) VALUES (?, ?)";
    public static final String COUNT = "SELECT count(*) FROM movies";

    private TestSchema() {}

    public static DatabaseUrl created(DatabaseUrl url, Product product) {
        try (Database database = Database.open(url.toConnectionString())) {
            database.useSession(session -> {
                session.execute("""
                        CREATE TABLE movies (
                            id %s, title VARCHAR(100) NOT NULL, year INTEGER NOT NULL, rating DOUBLE PRECISION,
                            released DATE)
                        """.formatted(product.key()));
                session.execute(
                        "CREATE TABLE reviews (movie INTEGER NOT NULL, body VARCHAR(100), FOREIGN KEY (movie) REFERENCES movies (id))");
            });
        }
        return url;
    }

    /** How many movies another database sees. */
    public static long count(DatabaseUrl url) {
        try (Database database = Database.open(url.toConnectionString())) {
            return count(database);
        }
    }

    public static long count(Database database) {
        return database.inSession(session -> session.fetchOne(Long.class, COUNT).orElseThrow());
    }
}
