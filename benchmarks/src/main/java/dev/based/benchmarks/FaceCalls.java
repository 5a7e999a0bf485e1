package dev.based.benchmarks;

import dev.based.Database;
import dev.based.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What a call costs that passes through the JDBC face of a shared connection, against the driver's own object. */
final class FaceCalls {

    /** At most this many times the driver's own call. */
    static final double BUDGET = 3;

    private static final int ROWS = 1_000;

    private FaceCalls() {}

    /**
     * One kind of call.
     *
     * @param database the database's name
     * @param name the method
     * @param face nanoseconds a call through the face takes
     * @param driver nanoseconds a call of the driver's object takes
     * @param ratio the first by the second, in each round
     */
    record Cost(String database, String name, double face, double driver, Quartiles ratio) {}

    /** A call for a row; gives something that depends on it. */
    @FunctionalInterface
    private interface Reading {
        long of(ResultSet row) throws SQLException;
    }

    /** A call with a value. */
    @FunctionalInterface
    private interface Writing {
        void to(PreparedStatement statement, int value) throws SQLException;
    }

    /** A turn on one side; gives nanoseconds a call. */
    @FunctionalInterface
    private interface Turn {
        double on(Connection connection) throws SQLException;
    }

    /** All, on PostgreSQL and on SQLite. */
    static List<Cost> all(int calls, int warmUp, int measured) throws SQLException {
        List<Cost> costs = new ArrayList<>();
        for (DatabaseUrl url : List.of(BenchmarkServer.url(), sqlite())) {
            String name = url.scheme().equals("sqlite") ? "SQLite" : "PostgreSQL";
            try (Database database =
                            Database.builder(url).forceRollback(true).build().connect();
                    Connection face = database.dataSource().getConnection();
                    Connection driver = connect(url)) {
                for (Named turn : turns(calls)) {
                    costs.add(measured(name, turn, face, driver, warmUp, measured));
                }
            }
        }
        return costs;
    }

    private record Named(String name, Turn turn) {}

    private static List<Named> turns(int calls) {
        return List.of(
                new Named("ResultSet.next", connection -> advancing(connection, calls)),
                new Named("ResultSet.getInt", connection -> reading(connection, calls, row -> row.getInt(1))),
                new Named("ResultSet.getInt by name", connection -> reading(connection, calls, row -> row.getInt("i"))),
                new Named(
                        "ResultSet.getString",
                        connection -> reading(
                                connection, calls, row -> row.getString(2).length())),
                new Named(
                        "ResultSet.getObject",
                        connection -> reading(
                                connection, calls, row -> row.getObject(1).hashCode())),
                new Named("ResultSet.wasNull", connection -> reading(connection, calls, row -> row.wasNull() ? 1 : 0)),
                new Named(
                        "PreparedStatement.setInt",
                        connection -> writing(connection, calls, (statement, value) -> statement.setInt(1, value))),
                new Named(
                        "PreparedStatement.setString",
                        connection -> writing(connection, calls, (statement, value) -> statement.setString(2, "text"))),
                new Named(
                        "PreparedStatement.setObject",
                        connection -> writing(connection, calls, (statement, value) -> statement.setObject(1, value))),
                new Named("PreparedStatement.addBatch", connection -> batching(connection, calls)));
    }

    private static final String NUMBERS = """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
            SELECT i, 'text' AS t FROM n""";

    private static double advancing(Connection connection, int calls) throws SQLException {
        long nanos = 0;
        int rounds = Math.max(1, calls / ROWS);
        try (PreparedStatement statement = connection.prepareStatement(NUMBERS.formatted(ROWS))) {
            for (int round = 0; round < rounds; round++) {
                try (ResultSet rows = statement.executeQuery()) {
                    long started = System.nanoTime();
                    int count = 0;
                    while (rows.next()) {
                        count++;
                    }
                    nanos += System.nanoTime() - started;
                    require(count == ROWS);
                }
            }
        }
        return (double) nanos / rounds / (ROWS + 1);
    }

    private static double reading(Connection connection, int calls, Reading reading) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 7 AS i, 'text' AS t")) {
            rows.next();
            require(rows.getInt(1) == 7);
            long one = reading.of(rows);
            long sum = 0;
            long started = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                sum += reading.of(rows);
            }
            long nanos = System.nanoTime() - started;
            require(sum == one * calls);
            return (double) nanos / calls;
        }
    }

    private static double writing(Connection connection, int calls, Writing writing) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT CAST(? AS INTEGER), CAST(? AS VARCHAR(10))")) {
            statement.setInt(1, calls);
            statement.setString(2, "text");
            long started = System.nanoTime();
            for (int i = 1; i <= calls; i++) {
                writing.to(statement, i);
            }
            long nanos = System.nanoTime() - started;
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                require(rows.getInt(1) == calls && rows.getString(2).equals("text"));
            }
            return (double) nanos / calls;
        }
    }

    private static double batching(Connection connection, int calls) throws SQLException {
        long nanos = 0;
        int rounds = Math.max(1, calls / ROWS);
        try (PreparedStatement statement = connection.prepareStatement("UPDATE movies SET title = 'x' WHERE id = ?")) {
            statement.setInt(1, -1);
            for (int round = 0; round < rounds; round++) {
                long started = System.nanoTime();
                for (int i = 0; i < ROWS; i++) {
                    statement.addBatch();
                }
                nanos += System.nanoTime() - started;
                statement.clearBatch();
                statement.setInt(1, -1);
            }
        }
        return (double) nanos / rounds / ROWS;
    }

    private static void require(boolean asExpected) {
        if (!asExpected) {
            throw new IllegalStateException("Not what the calls give");
        }
    }

    private static Cost measured(
            String database, Named turn, Connection face, Connection driver, int warmUp, int measured)
            throws SQLException {
        double[] faces = new double[measured];
        double[] drivers = new double[measured];
        double[] ratios = new double[measured];
        for (int round = -warmUp; round < measured; round++) {
            double ofFace = turn.turn().on(face);
            double ofDriver = turn.turn().on(driver);
            if (round >= 0) {
                faces[round] = ofFace;
                drivers[round] = ofDriver;
                ratios[round] = ofFace / ofDriver;
            }
        }
        return new Cost(
                database,
                turn.name(),
                Quartiles.of(faces).median(),
                Quartiles.of(drivers).median(),
                Quartiles.of(ratios));
    }

    private static DatabaseUrl sqlite() throws SQLException {
        try {
            Path file = Files.createTempFile("calls", ".db");
            file.toFile().deleteOnExit();
            DatabaseUrl url = DatabaseUrl.builder()
                    .scheme("sqlite")
                    .database(file.toString())
                    .build();
            try (Connection connection = connect(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE movies (id INTEGER PRIMARY KEY, title VARCHAR(100) NOT NULL)");
            }
            return url;
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    private static Connection connect(DatabaseUrl url) throws SQLException {
        Properties credentials = new Properties();
        url.username().ifPresent(username -> credentials.setProperty("user", username));
        url.password().ifPresent(password -> credentials.setProperty("password", password));
        return DriverManager.getConnection(url.toJdbcUrl(), credentials);
    }
}
