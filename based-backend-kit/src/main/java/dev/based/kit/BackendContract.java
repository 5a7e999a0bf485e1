package dev.based.kit;

import dev.based.Database;
import dev.based.DatabaseUrl;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests the behaviour that every backend must have, by the public API alone, on a real database.
 *
 * <pre>{@code
 * class H2BackendContractTest extends BackendContract {
 *
 *     @TempDir
 *     Path directory;
 *
 *     @Override
 *     protected DatabaseUrl emptyDatabase() {
 *         return DatabaseUrl.parse("h2:///" + directory.resolve("shop") + "?NON_KEYWORDS=YEAR");
 *     }
 * }
 * }</pre>
 *
 * <p>Before each test two tables are created. A database that needs other SQL for them overrides {@link #tables()}. Add
 * JUnit Jupiter and the database's driver yourself.
 *
 * @since 0.1.0
 */
public abstract class BackendContract implements UrlContract, SessionContract, StatementContract, IsolationContract {

    private @Nullable DatabaseUrl url;

    /** For subclasses; JUnit makes one object for each test. */
    protected BackendContract() {}

    /**
     * An empty database that nobody else uses.
     *
     * @return its URL, with a scheme of the backend
     * @throws Exception if there is none; the test then fails, or is skipped by an assumption
     */
    protected abstract DatabaseUrl emptyDatabase() throws Exception;

    @Override
    public final DatabaseUrl url() {
        return Objects.requireNonNull(url, "the tables are created before each test");
    }

    /**
     * The statements that create the tables: {@code based_movies} with the key {@code id} (an integer), {@code title} (a text
     * of 100 characters, never null, unique), {@code year} (an integer above 1800 or null) and {@code price} (a decimal
     * with two digits after the point, or null), and {@code based_reviews} with {@code movie}, a foreign key to {@code
     * based_movies}.
     *
     * @return the statements in order
     */
    protected List<String> tables() {
        return List.of(
                "CREATE TABLE based_movies (id INTEGER NOT NULL PRIMARY KEY, title VARCHAR(100) NOT NULL UNIQUE, year INTEGER, price DECIMAL(10, 2), CHECK (year > 1800))",
                "CREATE TABLE based_reviews (movie INTEGER NOT NULL, FOREIGN KEY (movie) REFERENCES based_movies (id))");
    }

    /**
     * Creates the tables in an empty database. JUnit calls it before each test.
     *
     * @throws Exception if that fails
     */
    @BeforeEach
    protected final void createTables() throws Exception {
        DatabaseUrl empty = emptyDatabase();
        url = empty;
        try (Database database = Database.builder(empty).build().connect();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables()) {
                statement.execute(table);
            }
        }
    }
}
