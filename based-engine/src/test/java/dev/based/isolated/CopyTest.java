package dev.based.isolated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.TransactionOrderException;
import dev.based.matrix.PoolBalance;
import dev.based.matrix.Product;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.copy.PGCopyOutputStream;
import org.postgresql.core.BaseConnection;

/** PostgreSQL's COPY by the driver's own API, got from a connection of the isolated data source. */
class CopyTest {

    private static final String IN = "COPY documents (id, text) FROM STDIN (FORMAT csv)";
    private static final String OUT = "COPY (SELECT id, text FROM documents ORDER BY id) TO STDOUT (FORMAT csv)";
    private static final String IDS = "SELECT id FROM documents ORDER BY id";

    private interface Code {
        void run(Connection connection, CopyManager copy, AsOnAPool.Log log) throws SQLException;
    }

    /** Runs code on a pool and isolated, on a connection in one mode and then in the other. */
    private static List<String> same(Code code) throws SQLException {
        return AsOnAPool.requireSame(Documents.of(Product.POSTGRESQL), (dataSource, log) -> {
            for (boolean autoCommit : new boolean[] {true, false}) {
                try (Connection connection = dataSource.getConnection()) {
                    Documents.clear(connection);
                    insert(connection, 50);
                    connection.setAutoCommit(autoCommit);
                    code.run(connection, copy(connection), log);
                }
            }
        });
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void insert(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO documents (id, text) VALUES (" + id + ", 'inserted')");
        }
    }

    private static void commit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static Reader csv(int... ids) {
        StringBuilder rows = new StringBuilder();
        for (int id : ids) {
            rows.append(id).append(",copied\n");
        }
        return new StringReader(rows.toString());
    }

    private static byte[] row(int id) {
        return (id + ",copied\n").getBytes(UTF_8);
    }

    private static void ids(Connection connection, AsOnAPool.Log log) throws SQLException {
        log.rows("ids", connection, IDS);
        log.step("end", () -> {
            commit(connection);
            return "";
        });
    }

    @Test
    void rowsAreCopiedInAndOut() throws SQLException {
        List<String> seen = same((connection, copy, log) -> {
            log.step("in", () -> copy.copyIn(IN, csv(1, 2)));
            log.step("in as bytes", () -> copy.copyIn(IN, new ByteArrayInputStream(row(3)), 2));
            log.step("out", () -> {
                StringWriter rows = new StringWriter();
                return copy.copyOut(OUT, rows) + " " + rows;
            });
            log.step("out as bytes", () -> copy.copyOut(OUT, OutputStream.nullOutputStream()));
            ids(connection, log);
            log.step("as a stream", () -> {
                try (PGCopyOutputStream out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), IN)) {
                    out.write(row(4));
                }
                return "";
            });
            log.step(
                    "of the driver's inner connection",
                    () -> new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(IN, csv(5)));
            ids(connection, log);
        });

        assertThat(seen)
                .contains("in: 2", "out: 4 1,copied\n2,copied\n3,copied\n50,inserted\n")
                .contains("ids: [1, 2, 3, 4, 5, 50]");
    }

    @Test
    void aCopyIsRolledBackWithItsTransaction() throws SQLException {
        List<String> seen = AsOnAPool.requireSame(Documents.of(Product.POSTGRESQL), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection()) {
                Documents.clear(connection);
                connection.setAutoCommit(false);
                CopyManager copy = copy(connection);
                log.step("in", () -> copy.copyIn(IN, csv(1, 2)));
                connection.rollback();
                log.rows("rolled back", connection, IDS);
                var savepoint = connection.setSavepoint();
                log.step("in", () -> copy.copyIn(IN, csv(3)));
                connection.rollback(savepoint);
                log.step("in", () -> copy.copyIn(IN, csv(4)));
                connection.commit();
                log.rows("committed", connection, IDS);
                connection.commit();
            }
        });

        assertThat(seen).containsExactly("in: 2", "rolled back: []", "in: 1", "in: 1", "committed: [4]");
    }

    /** In auto-commit mode what came before is kept, in a transaction it goes with it. */
    @Test
    void oneThatFailsUndoesWhatItWouldUndoOnAPool() throws SQLException {
        List<String> seen = same((connection, copy, log) -> {
            log.step("in", () -> copy.copyIn(IN, csv(1)));
            commit(connection);
            insert(connection, 2);
            log.step("a key that is there", () -> copy.copyIn(IN, csv(3, 50)));
            ids(connection, log);
            log.step("no number", () -> copy.copyIn(IN, new StringReader("x,y\n")));
            ids(connection, log);
            log.step("no such table", () -> copy.copyIn("COPY nowhere FROM STDIN", csv(1)));
            ids(connection, log);
            log.step(
                    "a number too large",
                    () -> copy.copyOut(
                            "COPY (SELECT 1 / (i - 3) FROM generate_series(1, 5) i) TO STDOUT",
                            OutputStream.nullOutputStream()));
            ids(connection, log);
            log.step("no COPY", () -> copy.copyIn("SELECT 1", csv(1)));
            log.step("in where out was meant", () -> copy.copyOut(IN, OutputStream.nullOutputStream()));
            ids(connection, log);
            ids(connection, log);
        });

        assertThat(seen)
                .contains("a key that is there: failed with 23505", "ids: [1, 2, 50]", "ids: failed with 25P02")
                .endsWith("ids: [1, 50]", "end: ");
    }

    @Test
    void anErrorOfTheReaderCancelsIt() throws SQLException {
        List<String> seen = same((connection, copy, log) -> {
            log.step(
                    "in",
                    () -> copy.copyIn(IN, new Reader() {
                        private boolean began;

                        @Override
                        public int read(char[] buffer, int offset, int length) throws IOException {
                            if (began) {
                                throw new IOException("no more");
                            }
                            began = true;
                            return csv(1).read(buffer, offset, length);
                        }

                        @Override
                        public void close() {}
                    }));
            ids(connection, log);
            ids(connection, log);
        });

        assertThat(seen).contains("in: the stream failed", "ids: [50]", "ids: failed with 25P02");
    }

    @Test
    void stepByStep() throws SQLException {
        List<String> seen = same((connection, copy, log) -> {
            CopyIn in = copy.copyIn(IN);
            log.step("fields", in::getFieldCount);
            in.writeToCopy(row(1), 0, row(1).length);
            in.flushCopy();
            in.writeToCopy(row(2), 0, row(2).length);
            log.step("active", in::isActive);
            log.step("end", in::endCopy);
            log.step("ended", () -> in.isActive() + " " + in.getHandledRowCount());
            commit(connection);
            CopyIn cancelled = copy.copyIn(IN);
            cancelled.writeToCopy(row(3), 0, row(3).length);
            cancelled.cancelCopy();
            log.step("write too late", () -> {
                cancelled.writeToCopy(row(4), 0, 1);
                return "";
            });
            log.step("cancel again", () -> {
                cancelled.cancelCopy();
                return "";
            });
            ids(connection, log);
            CopyOut out = copy.copyOut(OUT);
            log.step("a row", () -> new String(out.readFromCopy(), UTF_8));
            log.step("the rest", () -> {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                    rows.writeBytes(row);
                }
                return rows.toString(UTF_8);
            });
            ids(connection, log);
        });

        assertThat(seen)
                .contains("fields: 2", "active: true", "end: 2", "ended: false 2", "a row: 1,copied\n")
                .contains("ids: [1, 2, 50]", "ids: failed with 25P02");
    }

    @Test
    void itWritesWhereItsConnectionLooksNamesUp() throws SQLException {
        DatabaseUrl url = Product.POSTGRESQL.newDatabase();
        try (Database database = Database.open(url.toConnectionString())) {
            database.useSession(session -> {
                session.execute("CREATE SCHEMA other");
                session.execute("CREATE TABLE other.documents (id INTEGER PRIMARY KEY, text TEXT)");
            });
        }
        AsOnAPool.requireSame(url, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Connection another = dataSource.getConnection()) {
                connection.createStatement().executeUpdate("DELETE FROM other.documents");
                connection.setSchema("other");
                log.step("in", () -> copy(connection).copyIn(IN, csv(1)));
                log.step("failed", () -> copy(connection).copyIn(IN, csv(2, 1)));
                log.rows("copied", connection, IDS);
                log.step("elsewhere", () -> copy(another).copyIn(IN, csv(1)));
            }
        });
    }

    /** HikariCP gives up a connection for the second error. */
    @Tag(PoolBalance.BREAKS_CONNECTIONS)
    @Test
    void aStatementRefusesItAsTheDriverDoes() throws SQLException {
        List<String> seen = AsOnAPool.requireSame(Documents.of(Product.POSTGRESQL), (dataSource, log) -> {
            for (String text : List.of(IN, OUT)) {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    Documents.clear(connection);
                    insert(connection, 1);
                    log.step(text, () -> statement.execute(text));
                }
                try (Connection connection = dataSource.getConnection()) {
                    log.rows("kept", connection, IDS);
                }
            }
        });

        assertThat(seen)
                .containsExactly(IN + ": failed with 57014", "kept: [1]", OUT + ": failed with 0A000", "kept: [1]");
    }

    private static Sandbox begin(Sandbox sandbox) {
        Sandbox test = sandbox.begin("the test");
        test.session().execute("DELETE FROM documents");
        return test;
    }

    @Test
    void nothingElseIsDoneOnTheSharedConnectionUntilItHasEnded() throws SQLException {
        try (Sandbox sandbox =
                        Database.builder(Documents.of(Product.POSTGRESQL)).sandbox();
                Sandbox test = begin(sandbox)) {
            DataSource dataSource = test.database().dataSource();
            try (Connection connection = dataSource.getConnection();
                    Connection another = dataSource.getConnection();
                    Statement statement = another.createStatement()) {
                for (boolean autoCommit : new boolean[] {true, false}) {
                    connection.setAutoCommit(autoCommit);
                    CopyIn in = copy(connection).copyIn(IN);
                    int id = autoCommit ? 1 : 2;
                    in.writeToCopy(row(id), 0, row(id).length);
                    assertThatThrownBy(() -> statement.executeQuery(IDS))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("[" + IN + "] has not ended")
                            .hasMessageContaining("Cure: end it first");
                    assertThat(another.isValid(1)).isTrue();
                    assertThat(in.endCopy()).isEqualTo(1);
                }
                connection.commit();
                assertThat(AsOnAPool.allOf(statement.executeQuery(IDS))).hasSize(2);
            }
        }
    }

    @Test
    void oneThatIsLeftOpenEndsWithItsConnectionOrItsTransaction() throws SQLException {
        try (Sandbox sandbox =
                        Database.builder(Documents.of(Product.POSTGRESQL)).sandbox();
                Sandbox test = begin(sandbox)) {
            DataSource dataSource = test.database().dataSource();
            for (boolean autoCommit : new boolean[] {true, false}) {
                try (Connection connection = dataSource.getConnection()) {
                    connection.setAutoCommit(autoCommit);
                    CopyIn in = copy(connection).copyIn(IN);
                    in.writeToCopy(row(1), 0, row(1).length);
                }
                assertThat(test.session().fetchAll(Integer.class, IDS)).isEmpty();
            }
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                copy(connection).copyIn(IN);
                connection.rollback();
                insert(connection, 1);
                connection.commit();
            }
            assertThat(test.session().fetchAll(Integer.class, IDS)).containsExactly(1);
        }
    }

    @Test
    void oneThatIsLeftOpenWhenTheTestEndsFailsItAndHarmsNoOther() throws SQLException {
        try (Sandbox sandbox =
                Database.builder(Documents.of(Product.POSTGRESQL)).sandbox()) {
            Sandbox test = begin(sandbox);
            Connection connection = test.database().dataSource().getConnection();
            CopyManager copy = copy(connection);
            CopyIn in = copy.copyIn(IN);
            in.writeToCopy(row(1), 0, row(1).length);
            assertThatThrownBy(test::close)
                    .isInstanceOf(TransactionOrderException.class)
                    .hasMessageContaining("[" + IN + "]");
            try (Sandbox next = begin(sandbox)) {
                assertThatThrownBy(in::endCopy).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> copy.copyIn(IN, csv(1)))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("the test, which has ended");
                assertThat(next.session().fetchAll(Integer.class, IDS)).isEmpty();
            }
        }
    }

    private static void copyIn(Session session, int... ids) {
        try {
            copy(session.connection()).copyIn(IN, csv(ids));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void useSession(Database database) {
        try (Session session = database.openSession()) {
            session.execute("DELETE FROM documents");
            copyIn(session, 1);
            assertThatThrownBy(() -> session.useTransaction(() -> copyIn(session, 2, 1)))
                    .hasRootCauseInstanceOf(SQLException.class);
            copyIn(session, 3);
            assertThat(session.fetchAll(Integer.class, IDS)).containsExactly(1, 3);
        }
    }

    @Test
    void aSessionCopiesInItsTransaction() {
        DatabaseUrl url = Documents.of(Product.POSTGRESQL);
        try (Sandbox sandbox = Database.builder(url).sandbox();
                Sandbox test = begin(sandbox)) {
            useSession(test.database());
            assertThat(test.session().fetchAll(Integer.class, IDS)).isEmpty();
        }
        try (Database pool = Database.open(url.toConnectionString())) {
            useSession(pool);
        }
    }
}
