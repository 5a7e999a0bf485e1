package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.io.StringReader;
import java.io.Writer;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Values that are made of others, and cursors, through the isolated data source. */
class ArraysTest {

    private static final AtomicReference<DatabaseUrl> CREATED = new AtomicReference<>();

    private static DatabaseUrl withTypes() {
        return Objects.requireNonNull(CREATED.updateAndGet(known -> known != null ? known : create()));
    }

    private static DatabaseUrl create() {
        DatabaseUrl url = Product.POSTGRESQL.newDatabase();
        try (Database database = Database.open(url.toConnectionString())) {
            database.useSession(session -> {
                session.execute("CREATE TYPE mood AS ENUM ('happy', 'sad')");
                session.execute("CREATE TYPE pair AS (a INTEGER, b TEXT)");
                session.execute("CREATE TABLE things (tags TEXT[], moods mood[], pairs pair[], content XML)");
                session.execute("""
                        CREATE FUNCTION numbers() RETURNS refcursor LANGUAGE plpgsql AS $$
                        DECLARE opened refcursor;
                        BEGIN OPEN opened FOR SELECT i FROM generate_series(1, 3) AS g (i); RETURN opened; END $$
                        """);
            });
        }
        return url;
    }

    private static String elements(Array array) throws SQLException {
        return array.getBaseTypeName() + Arrays.deepToString((Object[]) array.getArray());
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO things VALUES (?, ?, NULL, ?)")) {
            statement.executeUpdate("DELETE FROM things");
            insert.setArray(1, connection.createArrayOf("text", new String[] {"a", null, "c"}));
            insert.setObject(2, connection.createArrayOf("mood", new String[] {"sad", "happy"}));
            SQLXML made = connection.createSQLXML();
            made.setString("<a>1</a>");
            insert.setSQLXML(3, made);
            insert.executeUpdate();
        }
    }

    @Test
    void arraysAndXmlAreWrittenReadAndKept() throws SQLException {
        List<String> seen = AsOnAPool.requireSame(withTypes(), (dataSource, log) -> {
            for (boolean autoCommit : new boolean[] {true, false}) {
                Array tags;
                Array moods;
                SQLXML content;
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(autoCommit);
                    log.step("no such type", () -> connection.createArrayOf("nosuch", new String[] {"a"}));
                    insert(connection);
                    try (ResultSet rows = statement.executeQuery(
                            "SELECT tags, moods, ARRAY[ROW(1, 'x')::pair], ROW(2, 'y')::pair, content FROM things")) {
                        rows.next();
                        tags = rows.getArray(1);
                        moods = (Array) rows.getObject("moods");
                        content = rows.getSQLXML(5);
                        log.step("tags", () -> elements(tags));
                        log.step("pairs", () -> elements(rows.getArray(3)));
                        log.step("pair", () -> rows.getObject(4));
                        log.step("as rows", () -> AsOnAPool.allOf(tags.getResultSet()));
                        log.step("a part", () -> Arrays.toString((Object[]) tags.getArray(2, 2)));
                    }
                    if (!autoCommit) {
                        connection.commit();
                    }
                }
                log.step("moods without a connection", () -> elements(moods));
                log.step("XML without a connection", content::getString);
            }
        });

        assertThat(seen)
                .contains("tags: text[a, null, c]", "pairs: pair[(1,x)]", "pair: (2,y)", "as rows: [1, 2, 3]")
                .contains("moods without a connection: mood[sad, happy]", "XML without a connection: <a>1</a>");
    }

    @Test
    void theRowsOfAnArrayLeadBackToItsConnection() throws SQLException {
        try (Sandbox sandbox = Database.builder(withTypes()).sandbox()) {
            Array array;
            try (Sandbox test = sandbox.begin("the test");
                    Connection connection = test.database().dataSource().getConnection()) {
                array = connection.createArrayOf("text", new String[] {"a"});
                try (ResultSet elements = array.getResultSet()) {
                    assertThat(elements.getStatement().getConnection()).isSameAs(connection);
                }
            }
            assertThatThrownBy(array::getArray)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("the test, which has ended");
        }
    }

    @OnProducts({Product.MYSQL, Product.H2})
    void xmlIsTextElsewhere(Product product) throws SQLException {
        List<String> seen = AsOnAPool.requireSame(Documents.of(product), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO documents (id, long_text) VALUES (1, ?)");
                    Statement statement = connection.createStatement()) {
                Documents.clear(connection);
                SQLXML made = connection.createSQLXML();
                log.step("made", () -> {
                    try (Writer out = made.setCharacterStream()) {
                        new StringReader("<a>1</a>").transferTo(out);
                    }
                    return "";
                });
                insert.setSQLXML(1, made);
                log.step("insert", insert::executeUpdate);
                log.step("read", () -> {
                    try (ResultSet rows = statement.executeQuery("SELECT long_text FROM documents")) {
                        rows.next();
                        return rows.getSQLXML(1).getString();
                    }
                });
            }
        });

        assertThat(seen).contains("insert: 1", "read: <a>1</a>");
    }

    private static List<Object> called(Connection connection) throws SQLException {
        try (CallableStatement call = connection.prepareCall("{? = call numbers()}")) {
            call.registerOutParameter(1, Types.REF_CURSOR);
            call.execute();
            return AsOnAPool.allOf((ResultSet) call.getObject(1));
        }
    }

    /** In auto-commit mode it is closed before it can be read. */
    @Test
    void aCursorThatAFunctionOpensIsReadInItsTransactionOnly() throws SQLException {
        List<String> seen = AsOnAPool.requireSame(withTypes(), (dataSource, log) -> {
            for (boolean autoCommit : new boolean[] {true, false}) {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(autoCommit);
                    log.step("called", () -> called(connection));
                    log.step("selected", () -> {
                        ResultSet rows = statement.executeQuery("SELECT numbers()");
                        rows.next();
                        return AsOnAPool.allOf((ResultSet) rows.getObject(1));
                    });
                    log.rows("goes on", connection, "SELECT 1");
                    if (!autoCommit) {
                        ResultSet rows = statement.executeQuery("SELECT numbers()");
                        rows.next();
                        connection.commit();
                        log.step("too late", () -> rows.getObject(1));
                        log.rows("goes on", connection, "SELECT 1");
                        connection.rollback();
                    }
                }
            }
        });

        assertThat(seen)
                .containsSequence("called: failed with 34000", "selected: failed with 34000", "goes on: [1]")
                .containsSequence("called: [1, 2, 3]", "selected: [1, 2, 3]", "goes on: [1]");
    }

    @Test
    void theRowsOfACursorLeadBackToItsConnection() throws SQLException {
        try (Sandbox sandbox = Database.builder(withTypes()).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            ResultSet rows = statement.executeQuery("SELECT numbers()");
            rows.next();
            ResultSet cursor = (ResultSet) rows.getObject(1);
            assertThat(cursor.getStatement().getConnection()).isSameAs(connection);
            connection.commit();
        }
    }

    @Test
    void aCursorOutlivesTheReleaseOfASavepointAndNotARollbackToIt() throws SQLException {
        for (boolean released : new boolean[] {true, false}) {
            List<String> seen = AsOnAPool.requireSame(withTypes(), (dataSource, log) -> {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    Savepoint savepoint = connection.setSavepoint();
                    statement.setFetchSize(2);
                    ResultSet rows = statement.executeQuery("SELECT i FROM generate_series(1, 5) AS g (i)");
                    rows.next();
                    if (released) {
                        connection.releaseSavepoint(savepoint);
                    } else {
                        connection.rollback(savepoint);
                    }
                    log.step("the rest", () -> AsOnAPool.allOf(rows));
                    connection.rollback();
                }
            });
            assertThat(seen).containsExactly(released ? "the rest: [2, 3, 4, 5]" : "the rest: failed with 34000");
        }
    }
}
