package dev.based.isolated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.Sandbox;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.Product;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.rowset.serial.SerialBlob;
import org.jspecify.annotations.Nullable;

/** Large values through the isolated data source, by all the ways that a driver has. */
class LobsTest {

    private static final String LONG = "0123456789".repeat(2_000);

    /** Gives a statement's second parameter a value. */
    private interface Setter {
        void set(Connection connection, PreparedStatement insert) throws SQLException, IOException;
    }

    /** Reads the first column of a row. */
    private interface Getter {
        String get(ResultSet row) throws SQLException, IOException;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), UTF_8);
    }

    private static String text(Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }

    private static String content(Blob blob) throws SQLException, IOException {
        return blob.length() + " " + new String(blob.getBytes(1, (int) blob.length()), UTF_8) + " "
                + text(blob.getBinaryStream());
    }

    private static String content(Clob clob) throws SQLException, IOException {
        return clob.length() + " " + clob.getSubString(1, (int) clob.length()) + " " + text(clob.getCharacterStream());
    }

    private static void insert(Connection connection, AsOnAPool.Log log, String column, String what, Setter value) {
        log.step(what, () -> {
            Documents.clear(connection);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO documents (id, " + column + ") VALUES (?, ?)")) {
                insert.setInt(1, 1);
                value.set(connection, insert);
                return insert.executeUpdate();
            }
        });
    }

    private static void read(Connection connection, AsOnAPool.Log log, String column, Getter... getters) {
        for (Getter getter : getters) {
            log.step(column, () -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT " + column + " FROM documents")) {
                    rows.next();
                    return getter.get(rows);
                }
            });
        }
    }

    private static void readBytes(Connection connection, AsOnAPool.Log log, String column) {
        read(
                connection,
                log,
                column,
                row -> new String(row.getBytes(1), UTF_8),
                row -> text(row.getBinaryStream(column)));
    }

    private static void readText(Connection connection, AsOnAPool.Log log, String column) {
        read(
                connection,
                log,
                column,
                row -> row.getString(1),
                row -> text(row.getCharacterStream(column)),
                row -> text(row.getAsciiStream(1)));
    }

    /** SQLite's driver has no Blob; PostgreSQL's are large objects, which have tests of their own. */
    private static void binaries(Product product, Connection connection, AsOnAPool.Log log) {
        insert(connection, log, "bytes", "bytes", (any, insert) -> insert.setBytes(2, bytes("bytes")));
        readBytes(connection, log, "bytes");
        insert(connection, log, "bytes", "stream", (any, insert) -> insert.setBinaryStream(2, stream("a stream")));
        readBytes(connection, log, "bytes");
        insert(connection, log, "bytes", "part", (any, insert) -> insert.setBinaryStream(2, stream("a stream"), 8));
        readBytes(connection, log, "bytes");
        if (product == Product.POSTGRESQL) {
            return;
        }
        insert(connection, log, "large", "streamed", (any, insert) -> insert.setBlob(2, stream("streamed Blob")));
        readBytes(connection, log, "large");
        if (product == Product.SQLITE) {
            return;
        }
        insert(connection, log, "large", "made", (maker, insert) -> {
            Blob made = maker.createBlob();
            made.setBytes(1, bytes("made Blob"));
            insert.setBlob(2, made);
        });
        readBytes(connection, log, "large");
        insert(connection, log, "large", "written", (maker, insert) -> {
            Blob made = maker.createBlob();
            try (OutputStream out = made.setBinaryStream(1)) {
                out.write(bytes("written Blob"));
            }
            insert.setBlob(2, made);
        });
        readBytes(connection, log, "large");
        insert(connection, log, "large", "serial", (any, insert) -> insert.setBlob(2, new SerialBlob(bytes("serial"))));
        read(connection, log, "large", row -> content(row.getBlob(1)), row -> content(row.getBlob("large")));
    }

    private static void texts(Product product, Connection connection, AsOnAPool.Log log) {
        insert(connection, log, "text", "text", (any, insert) -> insert.setString(2, "text"));
        readText(connection, log, "text");
        insert(connection, log, "text", "reader", (any, insert) -> insert.setCharacterStream(2, new StringReader("ä")));
        readText(connection, log, "text");
        if (product == Product.POSTGRESQL) {
            return;
        }
        insert(connection, log, "long_text", "streamed", (any, insert) -> insert.setClob(2, new StringReader("clob")));
        readText(connection, log, "long_text");
        read(connection, log, "long_text", row -> content(row.getClob(1)), row -> content(row.getClob("long_text")));
        if (product == Product.SQLITE) {
            return;
        }
        insert(connection, log, "long_text", "made", (maker, insert) -> {
            Clob made = maker.createClob();
            made.setString(1, "made Clob");
            insert.setClob(2, made);
        });
        readText(connection, log, "long_text");
        insert(connection, log, "long_text", "national", (maker, insert) -> {
            NClob made = maker.createNClob();
            try (Writer out = made.setCharacterStream(1)) {
                out.write("made NClob");
            }
            insert.setNClob(2, made);
        });
        read(connection, log, "long_text", row -> content(row.getNClob(1)));
    }

    @OnEveryProduct
    void valuesAreWrittenAndReadAsOnAPool(Product product) throws SQLException {
        List<String> seen = AsOnAPool.requireSame(Documents.of(product), (dataSource, log) -> {
            for (boolean autoCommit : new boolean[] {true, false}) {
                try (Connection connection = dataSource.getConnection()) {
                    connection.setAutoCommit(autoCommit);
                    binaries(product, connection, log);
                    texts(product, connection, log);
                }
            }
        });

        assertThat(seen).noneMatch(line -> line.contains("failed"));
        assertThat(seen).contains("bytes: a stream", "text: ä");
    }

    private static void insertLong(Connection connection) throws SQLException {
        Documents.clear(connection);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO documents (id, large, long_text) VALUES (1, ?, ?)")) {
            insert.setBytes(1, bytes(LONG));
            insert.setString(2, LONG);
            insert.executeUpdate();
        }
    }

    private static void use(AsOnAPool.Log log, String when, @Nullable Blob blob, Clob clob) {
        log.step("Blob " + when, () -> blob == null ? "none" : blob.length() + new String(blob.getBytes(9, 3), UTF_8));
        log.step("Clob " + when, () -> clob.length() + clob.getSubString(9, 3));
    }

    /** What a driver has read, it has; what becomes of the connection does not matter. */
    @OnEveryProduct(except = Product.POSTGRESQL)
    void valuesOutliveTheirRowsTheirTransactionAndTheirConnection(Product product) throws SQLException {
        List<String> seen = AsOnAPool.requireSame(Documents.of(product), (dataSource, log) -> {
            Blob blob;
            Clob clob;
            InputStream stream;
            try (Connection connection = dataSource.getConnection()) {
                insertLong(connection);
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT large, long_text FROM documents")) {
                    rows.next();
                    blob = product == Product.SQLITE ? null : rows.getBlob(1);
                    clob = rows.getClob(2);
                    stream = blob == null ? rows.getBinaryStream(1) : blob.getBinaryStream();
                    log.step("a part of the stream", () -> new String(stream.readNBytes(5), UTF_8));
                }
                use(log, "without rows", blob, clob);
                connection.commit();
                use(log, "without a transaction", blob, clob);
            }
            use(log, "without a connection", blob, clob);
            log.step("the rest of the stream", () -> stream.readAllBytes().length);
            log.step("free", () -> {
                clob.free();
                return "freed";
            });
        });

        assertThat(seen)
                .contains("Clob without a connection: 20000890", "the rest of the stream: 19995")
                .noneMatch(line -> line.contains("failed"));
    }

    @OnEveryProduct(except = Product.POSTGRESQL)
    void noValueOutlivesItsTest(Product product) throws SQLException {
        try (Sandbox sandbox = Database.builder(Documents.of(product)).sandbox()) {
            Clob clob;
            try (Sandbox test = sandbox.begin("the first test");
                    Connection connection = test.database().dataSource().getConnection()) {
                insertLong(connection);
                ResultSet rows = connection.createStatement().executeQuery("SELECT long_text FROM documents");
                rows.next();
                clob = rows.getClob(1);
            }

            assertThatThrownBy(clob::length)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Clob.length()")
                    .hasMessageContaining("the first test, which has ended");
            clob.free();
        }
    }

    @OnEveryProduct(except = Product.POSTGRESQL)
    void aValueIsReadOnAnotherThreadThanItsConnectionIsUsedOn(Product product) throws SQLException {
        try (Sandbox sandbox = Database.builder(Documents.of(product)).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            insertLong(connection);
            connection.setAutoCommit(false);
            ResultSet rows = connection.createStatement().executeQuery("SELECT long_text FROM documents");
            rows.next();
            Clob clob = rows.getClob(1);
            CompletableFuture<String> reading = CompletableFuture.supplyAsync(() -> {
                try {
                    StringBuilder parts = new StringBuilder();
                    for (int at = 1; at < LONG.length(); at += 1_000) {
                        parts.append(clob.getSubString(at, 1_000));
                    }
                    return parts.toString();
                } catch (SQLException e) {
                    throw new CompletionException(e);
                }
            });
            for (int id = 2; id < 20; id++) {
                statement.executeUpdate("INSERT INTO documents (id, text) VALUES (" + id + ", 'meanwhile')");
            }

            assertThat(reading.join()).isEqualTo(LONG);
            connection.rollback();
        }
    }
}
