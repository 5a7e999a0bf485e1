package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.TransactionLostException;
import dev.based.lane.SandboxLane;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What a database keeps for a connection beside the rows: gone with the test, or the connection is not used again. */
class SessionStateTest {

    private interface Use {
        void of(Connection connection, Statement statement) throws SQLException;
    }

    private static void use(Sandbox test, Use use) throws SQLException {
        try (Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            use.of(connection, statement);
        }
    }

    private static Sandbox open(Product product) {
        return Database.builder(product.emptied()).sandbox();
    }

    @Test
    void advisoryLocksAreDropped() throws SQLException {
        String locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";
        try (Sandbox sandbox = open(Product.POSTGRESQL)) {
            try (Sandbox first = sandbox.begin("the first test")) {
                use(first, (connection, statement) -> statement.execute("SELECT pg_advisory_lock(42)"));
                assertThat(first.session().fetchOne(Long.class, locks)).hasValue(1L);
            }
            try (Sandbox fixture = sandbox.begin("a fixture")) {
                fixture.session().execute("CREATE TABLE fixture (a INTEGER)");
                try (Sandbox second = fixture.begin("a test in it")) {
                    assertThat(second.session().fetchOne(Long.class, locks)).hasValue(0L);
                    use(second, (connection, statement) -> statement.execute("SELECT pg_advisory_lock(42)"));
                }
                assertThat(fixture.session().fetchOne(Long.class, locks)).hasValue(0L);
            }
            assertThat(SandboxLane.of(sandbox).isReusable()).isTrue();
        }
    }

    private interface Sending {
        Object send(Connection connection) throws SQLException;
    }

    @ParameterizedTest
    @ValueSource(ints = {5, -1}) // the latter prepares each part of a text on the server before the first one runs
    void whatDiscardsAllDoesSoInWhicheverWayItIsSent(int prepareThreshold) throws SQLException {
        DatabaseUrl url = Product.POSTGRESQL.emptied().toBuilder()
                .parameter("prepareThreshold", String.valueOf(prepareThreshold))
                .build();
        List<Sending> ways = List.of(
                connection -> connection.createStatement().execute("DISCARD ALL"),
                connection -> connection.createStatement().execute("/* clean */ discard -- all\n ALL ;"),
                connection -> connection.createStatement().executeUpdate("DISCARD ALL"),
                connection -> connection.prepareStatement("DISCARD ALL").execute(),
                connection ->
                        connection.prepareStatement("/* clean */ DISCARD ALL").executeUpdate(),
                connection -> {
                    Statement statement = connection.createStatement();
                    statement.addBatch("DISCARD ALL");
                    return Arrays.toString(statement.executeBatch()) + Arrays.toString(statement.executeBatch());
                },
                connection -> connection.createStatement().execute("SELECT 'DISCARD ALL'"));
        AsOnAPool.requireSame(url, (dataSource, log) -> {
            for (boolean autoCommit : new boolean[] {true, false}) {
                for (Sending way : ways) {
                    try (Connection connection = dataSource.getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute("SET statement_timeout = '7s'");
                        connection.setAutoCommit(autoCommit);
                        log.step("sent", () -> way.send(connection));
                        if (!autoCommit) {
                            connection.rollback();
                        }
                        log.rows("timeout", connection, "SHOW statement_timeout");
                        statement.execute("RESET ALL");
                        if (!autoCommit) {
                            connection.commit();
                        }
                    }
                }
            }
        });
    }

    @Test
    void advisoryLocksAreDroppedThatNoTextShows() throws SQLException {
        DatabaseUrl url = Product.POSTGRESQL.newDatabase();
        String locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";
        try (Sandbox sandbox = Database.builder(url).sandbox()) {
            try (Sandbox test = sandbox.begin("a test that unwraps")) {
                use(
                        test,
                        (connection, statement) -> ((Connection) connection.unwrap(PGConnection.class))
                                .createStatement()
                                .execute("SELECT pg_advisory_lock(42)"));
            }
            try (Sandbox test = sandbox.begin("the next")) {
                assertThat(test.session().fetchOne(Long.class, locks)).hasValue(0L);
            }
        }
        try (Database database = Database.open(url.toConnectionString())) {
            database.useSession(session -> session.execute(
                    "CREATE FUNCTION guard() RETURNS void LANGUAGE sql AS 'SELECT pg_advisory_lock(43)'"));
        }
        try (Sandbox sandbox = Database.builder(url).sandbox()) {
            try (Sandbox test = sandbox.begin("a test that calls a function")) {
                use(test, (connection, statement) -> statement.execute("SELECT guard()"));
                assertThat(test.session().fetchOne(Long.class, locks)).hasValue(1L);
            }
            try (Sandbox test = sandbox.begin("the next")) {
                assertThat(test.session().fetchOne(Long.class, locks)).hasValue(0L);
            }
        }
    }

    @Test
    void aStatementPreparedBySqlSpoilsTheConnectionForOthers() throws SQLException {
        try (Sandbox sandbox = open(Product.POSTGRESQL);
                Sandbox test = sandbox.begin("the test")) {
            use(test, (connection, statement) -> statement.execute("-- behind a comment\nPREPARE one AS SELECT 1"));
            assertThat(SandboxLane.of(sandbox).isReusable()).isFalse();
        }
    }

    @Test
    void nobodyListensAfterwards() throws SQLException {
        try (Sandbox sandbox = open(Product.POSTGRESQL)) {
            try (Sandbox first = sandbox.begin("the first test")) {
                use(first, (connection, statement) -> {
                    statement.execute("LISTEN news");
                    statement.execute("NOTIFY news, 'nobody hears of it'");
                    assertThat(connection.unwrap(PGConnection.class).getNotifications())
                            .isNullOrEmpty();
                });
            }
            try (Sandbox second = sandbox.begin("the second test")) {
                assertThat(second.session().fetchAll(String.class, "SELECT pg_listening_channels()"))
                        .isEmpty();
            }
        }
    }

    @Test
    void whatWasSetOnPostgresIsAsBefore() throws SQLException {
        try (Sandbox sandbox = open(Product.POSTGRESQL)) {
            try (Sandbox first = sandbox.begin("the first test")) {
                use(first, (connection, statement) -> {
                    statement.execute("CREATE SCHEMA other");
                    statement.execute("SET search_path = other");
                    statement.execute("SET statement_timeout = 12345");
                    statement.execute("CREATE TEMP TABLE passing (a INTEGER)");
                    statement.execute("CREATE TABLE unqualified (a INTEGER)");
                    connection.setAutoCommit(false);
                    statement.execute("SET statement_timeout = 1");
                    connection.rollback();
                });
                assertThat(first.session().fetchOne(String.class, "SHOW statement_timeout"))
                        .hasValue("12345ms");
            }
            try (Sandbox second = sandbox.begin("the second test")) {
                assertThat(second.session().fetchOne(String.class, "SHOW search_path"))
                        .hasValue("\"$user\", public");
                assertThat(second.session().fetchOne(String.class, "SHOW statement_timeout"))
                        .hasValue("0");
                assertThat(second.session()
                                .fetchOne(
                                        Long.class,
                                        "SELECT count(*) FROM pg_class WHERE relname IN ('passing', 'unqualified')"))
                        .hasValue(0L);
            }
            assertThat(SandboxLane.of(sandbox).isReusable()).isTrue();
        }
    }

    @Test
    void discardAllDoesWhatItsPartsDo() throws SQLException {
        try (Sandbox sandbox = open(Product.POSTGRESQL);
                Sandbox test = sandbox.begin("the test")) {
            use(test, (connection, statement) -> {
                statement.execute("INSERT INTO movies (title, year) VALUES ('stays', 1)");
                statement.execute("SET statement_timeout = 12345");
                statement.execute("CREATE TEMP TABLE passing (a INTEGER)");
                statement.execute("SELECT pg_advisory_lock(42)");
                statement.execute("discard all;");
                connection.setAutoCommit(false);
                statement.execute("SELECT 1");
                assertThatThrownBy(() -> statement.execute("DISCARD ALL"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("25001"));
            });
            assertThat(test.session().fetchOne(String.class, "SHOW statement_timeout"))
                    .hasValue("0");
            assertThat(test.session().fetchOne(Long.class, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                    .hasValue(0L);
            assertThat(test.session().fetchOne(Long.class, "SELECT count(*) FROM movies"))
                    .hasValue(1L);
        }
    }

    @OnProducts({Product.SQLITE, Product.POSTGRESQL})
    void whatRunsOutsideTransactionsOnlyIsRefusedWithTheCure(Product product) throws SQLException {
        try (Sandbox sandbox = open(product);
                Sandbox test = sandbox.begin("the test")) {
            test.session().execute("INSERT INTO movies (title, year) VALUES ('a', 1)");
            use(test, (connection, statement) -> {
                assertThatThrownBy(() -> statement.execute("VACUUM"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("VACUUM")
                        .hasMessageContaining("a connection of the test is one big transaction in truth")
                        .hasMessageContaining("Cure:");
                statement.execute("INSERT INTO movies (title, year) VALUES ('b', 1)");
            });
        }
    }

    @Test
    void aPragmaSpoilsTheConnectionForOthers() throws SQLException {
        try (Sandbox sandbox = open(Product.SQLITE)) {
            try (Sandbox test = sandbox.begin("the test")) {
                use(test, (connection, statement) -> {
                    statement.execute("CREATE TEMP TABLE passing (a INTEGER)");
                    statement.executeQuery("PRAGMA foreign_keys").close();
                });
            }
            assertThat(SandboxLane.of(sandbox).isReusable()).isTrue();
            try (Sandbox test = sandbox.begin("the next test")) {
                use(test, (connection, statement) -> {
                    assertThatThrownBy(() -> statement.execute("SELECT * FROM passing"))
                            .isInstanceOf(SQLException.class);
                    statement.execute("/* behind a comment */ PRAGMA case_sensitive_like = ON");
                });
            }
            assertThat(SandboxLane.of(sandbox).isReusable()).isFalse();
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void whatMySqlKeepsForAConnectionSpoilsItForOthers(Product product) throws SQLException {
        for (String sql : new String[] {
            "SET @a = 1",
            "SET SESSION sql_mode = ''",
            "SELECT GET_LOCK('a', 1)",
            "CREATE TEMPORARY TABLE passing (a INTEGER)",
            "SELECT 1 INTO @b"
        }) {
            try (Sandbox sandbox = open(product)) {
                try (Sandbox test = sandbox.begin("the test")) {
                    use(test, (connection, statement) -> statement.execute("SELECT 1"));
                }
                assertThat(SandboxLane.of(sandbox).isReusable()).isTrue();
                try (Sandbox test = sandbox.begin("the test")) {
                    use(test, (connection, statement) -> statement.execute(sql));
                }
                assertThat(SandboxLane.of(sandbox).isReusable()).as(sql).isFalse();
            }
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void aCommitInAProcedureFailsTheTestThatCalledIt(Product product) throws SQLException {
        DatabaseUrl url = product.newDatabase();
        try (Database database = Database.open(url.toConnectionString())) {
            database.useSession(session -> session.execute("CREATE TABLE t (a INTEGER)"));
            database.useSession(session -> session.execute("CREATE PROCEDURE commits() COMMIT"));
        }
        try (Sandbox sandbox = Database.builder(url).sandbox()) {
            Sandbox test = sandbox.begin("the test");
            test.session().execute("INSERT INTO t VALUES (1)");
            use(
                    test,
                    (connection, statement) -> assertThatThrownBy(() -> statement.execute("CALL commits()"))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("[CALL commits()] ended the whole transaction"));
            assertThatThrownBy(test::close)
                    .isInstanceOf(TransactionLostException.class)
                    .hasMessageContaining("[CALL commits()]");
            assertThatCode(() -> sandbox.begin("the next test").close()).doesNotThrowAnyException();
        }
    }
}
