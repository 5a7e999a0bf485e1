package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Runs the same code on a real pool and through the isolated data source, and compares what it saw, step by step. */
final class AsOnAPool {

    /** Code that is run on both sides. */
    interface Code {
        void run(DataSource dataSource, Log log) throws SQLException;
    }

    /** A step of it. */
    interface Step {
        Object run() throws SQLException, IOException;
    }

    /** What the steps gave. */
    static final class Log {

        private final List<String> lines = new ArrayList<>();

        void step(String what, Step step) {
            try {
                lines.add(what + ": " + step.run());
            } catch (SQLException e) {
                lines.add(what + ": failed with " + e.getSQLState());
            } catch (IOException e) {
                lines.add(what + ": the stream failed");
            }
        }

        void rows(String what, Connection connection, String query) {
            step(what, () -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(query)) {
                    return allOf(rows);
                }
            });
        }
    }

    private AsOnAPool() {}

    /** The first column of all rows. */
    static List<Object> allOf(ResultSet rows) throws SQLException {
        List<Object> values = new ArrayList<>();
        while (rows.next()) {
            values.add(rows.getObject(1));
        }
        return values;
    }

    /**
     * Runs code on both sides, each beginning with no movies, and requires that it saw the same.
     *
     * @return what it saw
     */
    static List<String> requireSame(Product product, Code code) throws SQLException {
        List<String> seen = requireSame(product::emptied, product::emptied, code);
        assertThat(TestSchema.count(product.url())).as("left behind").isZero();
        return seen;
    }

    /**
     * Runs code on both sides, which begins by removing what it may have left in the database, and requires that it saw
     * the same.
     *
     * @return what it saw
     */
    static List<String> requireSame(DatabaseUrl url, Code code) throws SQLException {
        return requireSame(() -> url, () -> url, code);
    }

    /**
     * Runs code on a pool of a database and then isolated in one, and requires that it saw the same.
     *
     * @return what it saw
     */
    static List<String> requireSame(Supplier<DatabaseUrl> pool, Supplier<DatabaseUrl> other, Code code)
            throws SQLException {
        Log real = new Log();
        try (Database database =
                Database.builder(pool.get()).maximumPoolSize(3).build().connect()) {
            code.run(database.dataSource(), real);
        }
        Log isolated = new Log();
        try (Sandbox sandbox = Database.builder(other.get()).sandbox()) {
            try (Sandbox test = sandbox.begin("the test")) {
                code.run(test.database().dataSource(), isolated);
            }
        }
        assertThat(isolated.lines).isEqualTo(real.lines);
        return isolated.lines;
    }
}
