package dev.based.benchmarks;

import dev.based.Database;
import dev.based.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What one test costs that commits thousands of times, against the same work with savepoints set by hand. PostgreSQL itself
 * slows down with every savepoint in a transaction, and more so in some transactions than in others.
 */
final class ManyTransactions {

    /** At most this many times the time of savepoints that are set by hand. */
    static final double BUDGET = 1.15;

    private static final String INSERT = "INSERT INTO movies (id, title) VALUES (%d, 'Newboy')";
    private static final String COUNT = "SELECT count(*) FROM movies";

    private ManyTransactions() {}

    /** Where the code under test commits: in transactions, by auto-commit statements, or by both in turn. */
    private enum Way {
        TRANSACTIONS("transactions"),
        AUTO_COMMIT("auto-commit statements"),
        IN_TURN("a transaction and an auto-commit statement in turn");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        boolean isAutoCommit(int commit) {
            return this == AUTO_COMMIT || (this == IN_TURN && commit % 2 == 0);
        }
    }

    /**
     * One way to commit.
     *
     * @param way what commits
     * @param isolated milliseconds a test takes through the isolated data source
     * @param byHand milliseconds it takes with savepoints
     * @param ratio the first by the second, in each round
     */
    record Cost(String way, double isolated, double byHand, Quartiles ratio) {}

    /** All ways, with so many commits in a test. */
    static List<Cost> all(int commits, int warmUp, int measured) throws SQLException {
        List<Cost> costs = new ArrayList<>();
        try (Sandbox sandbox = Database.builder(BenchmarkServer.url()).sandbox()) {
            for (Way way : Way.values()) {
                costs.add(measured(way, sandbox, commits, warmUp, measured));
            }
        }
        BenchmarkServer.requireEmptyTable("many transactions");
        return costs;
    }

    private static Cost measured(Way way, Sandbox sandbox, int commits, int warmUp, int measured) throws SQLException {
        double[] isolated = new double[measured];
        double[] byHand = new double[measured];
        double[] ratios = new double[measured];
        for (int round = -warmUp; round < measured; round++) {
            double ofIsolated = isolated(way, sandbox, commits);
            double ofHand = byHand(commits);
            if (round >= 0) {
                isolated[round] = ofIsolated;
                byHand[round] = ofHand;
                ratios[round] = ofIsolated / ofHand;
            }
        }
        return new Cost(
                way.title, Quartiles.of(isolated).median(), Quartiles.of(byHand).median(), Quartiles.of(ratios));
    }

    private static double isolated(Way way, Sandbox sandbox, int commits) throws SQLException {
        try (Sandbox test = sandbox.begin("many transactions")) {
            DataSource dataSource = test.database().dataSource();
            long started = System.nanoTime();
            for (int commit = 0; commit < commits; commit++) {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    boolean inTransaction = !way.isAutoCommit(commit);
                    if (inTransaction) {
                        connection.setAutoCommit(false);
                    }
                    statement.executeUpdate(INSERT.formatted(commit));
                    if (inTransaction) {
                        connection.commit();
                        connection.setAutoCommit(true);
                    }
                }
            }
            double millis = millisSince(started);
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                BenchmarkServer.requireCount(statement, COUNT, commits, "as many commits");
            }
            return millis;
        }
    }

    private static double byHand(int commits) throws SQLException {
        try (Connection connection = BenchmarkServer.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            long started = System.nanoTime();
            for (int commit = 0; commit < commits; commit++) {
                statement.execute("SAVEPOINT unit");
                statement.executeUpdate(INSERT.formatted(commit));
                statement.execute("RELEASE SAVEPOINT unit");
            }
            double millis = millisSince(started);
            BenchmarkServer.requireCount(statement, COUNT, commits, "as many commits");
            connection.rollback();
            return millis;
        }
    }

    private static double millisSince(long started) {
        return (System.nanoTime() - started) / 1e6;
    }
}
