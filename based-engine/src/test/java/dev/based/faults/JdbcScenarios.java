package dev.based.faults;

import static dev.based.faults.Rows.INSERT;
import static dev.based.faults.Rows.SELECT;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;

/** What code does with JDBC connections that share one. */
final class JdbcScenarios {

    private JdbcScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario("statements in auto-commit mode", (database, ledger) -> {
                    ledger.aside(() -> {
                        try (Connection connection = database.dataSource().getConnection()) {
                            ledger.unit("a", 1, () -> alone(connection, "a.1"));
                            read(connection);
                            ledger.unit("b", 1, () -> alone(connection, "b.1"));
                        }
                    });
                }),
                new Scenario("transactions by calls", (database, ledger) -> {
                    ledger.aside(() -> {
                        try (Connection connection = database.dataSource().getConnection()) {
                            connection.setAutoCommit(false);
                            ledger.unit("a", 3, () -> {
                                insert(connection, "a.1");
                                Savepoint savepoint = connection.setSavepoint();
                                insert(connection, "left.1");
                                connection.rollback(savepoint);
                                insert(connection, "a.2");
                                connection.setSavepoint("kept");
                                insert(connection, "a.3");
                                connection.commit();
                            });
                            connection.rollback();
                            insert(connection, "left.2");
                            connection.rollback();
                            ledger.unit("b", 1, () -> {
                                insert(connection, "b.1");
                                connection.commit();
                            });
                            insert(connection, "left.3");
                        }
                    });
                }),
                new Scenario("transactions by text", (database, ledger) -> {
                    ledger.aside(() -> {
                        try (Connection connection = database.dataSource().getConnection();
                                Statement statement = connection.createStatement()) {
                            ledger.unit("a", 1, () -> {
                                statement.execute("BEGIN");
                                insert(connection, "a.1");
                                statement.execute("SAVEPOINT one");
                                insert(connection, "left.1");
                                statement.execute("ROLLBACK TO SAVEPOINT one");
                                statement.execute("COMMIT");
                            });
                            ledger.aside(() -> statement.execute("ROLLBACK"));
                            statement.execute("BEGIN");
                            insert(connection, "left.2");
                            statement.execute("ROLLBACK");
                            ledger.unit("b", 1, () -> alone(connection, "b.1"));
                        }
                    });
                }),
                new Scenario("reading on while another connection writes", (database, ledger) -> {
                    ledger.aside(() -> {
                        try (Connection reading = database.dataSource().getConnection();
                                Connection writing = database.dataSource().getConnection();
                                Statement statement = reading.createStatement()) {
                            ledger.unit("a", 1, () -> alone(writing, "a.1"));
                            ledger.unit("b", 1, () -> alone(writing, "b.1"));
                            ResultSet rows = statement.executeQuery(SELECT);
                            rows.next();
                            ledger.unit("c", 1, () -> alone(writing, "c.1"));
                            rows.next();
                        }
                    });
                }),
                new Scenario("read-only, then a batch", (database, ledger) -> {
                    ledger.aside(() -> {
                        try (Connection connection = database.dataSource().getConnection()) {
                            connection.setReadOnly(true);
                            read(connection);
                            connection.setReadOnly(false);
                            connection.setAutoCommit(false);
                            ledger.unit("a", 2, () -> {
                                try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                                    insert.setString(1, "a.1");
                                    insert.addBatch();
                                    insert.setString(1, "a.2");
                                    insert.addBatch();
                                    insert.executeBatch();
                                }
                                connection.commit();
                            });
                        }
                    });
                }),
                new Scenario("a connection with a schema of its own", (database, ledger) -> {
                    ledger.aside(() -> {
                        try (Connection connection = database.dataSource().getConnection()) {
                            connection.setSchema(connection.getSchema());
                            ledger.unit("a", 1, () -> alone(connection, "a.1"));
                            connection.setAutoCommit(false);
                            read(connection);
                            ledger.unit("b", 1, () -> {
                                insert(connection, "b.1");
                                connection.commit();
                            });
                        }
                    });
                }),
                new Scenario("an independent transaction inside another", (database, ledger) -> {
                    ledger.aside(() -> {
                        try (Connection outer = database.dataSource().getConnection()) {
                            outer.setAutoCommit(false);
                            read(outer);
                            try (Connection inner = database.dataSource().getConnection()) {
                                ledger.unit("a", 1, () -> alone(inner, "a.1"));
                            }
                            outer.rollback();
                        }
                    });
                }));
    }

    private static void insert(Connection connection, String row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, row);
            insert.executeUpdate();
        }
    }

    /** An insert that is a transaction of its own: nobody knows what became of it if it fails but by the database's word. */
    private static void alone(Connection connection, String row) throws Exception {
        try {
            insert(connection, row);
        } catch (SQLException | RuntimeException | OutOfMemoryError e) {
            throw new Ledger.AutoCommitFailure(e);
        }
    }

    private static void read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SELECT)) {
            rows.next();
        }
    }
}
