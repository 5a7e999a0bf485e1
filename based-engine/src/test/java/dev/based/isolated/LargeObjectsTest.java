package dev.based.isolated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Sandbox;
import dev.based.matrix.Product;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** PostgreSQL's large objects through the isolated data source: a Blob, a Clob, or the driver's own API for them. */
class LargeObjectsTest {

    static final String INSERT = "INSERT INTO documents (id, large, long_text) VALUES (1, ?, ?)";
    private static final String SELECT = "SELECT large, long_text FROM documents";
    static final String ALL = "SELECT count(*) FROM pg_largeobject_metadata";

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String read(Blob blob) throws SQLException {
        return new String(blob.getBytes(1, (int) blob.length()), UTF_8);
    }

    static LargeObjectManager largeObjects(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getLargeObjectAPI();
    }

    private static void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT lo_unlink(oid) FROM pg_largeobject_metadata");
            statement.executeUpdate("DELETE FROM documents");
        }
    }

    /** Leaves one document with a Blob and a Clob. */
    static void insert(Connection connection, String large, String text) throws SQLException {
        clear(connection);
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setBlob(1, new SerialBlob(bytes(large)));
            insert.setClob(2, new SerialClob(text.toCharArray()));
            insert.executeUpdate();
        }
        connection.commit();
    }

    static ResultSet selected(Connection connection) throws SQLException {
        ResultSet rows = connection.createStatement().executeQuery(SELECT);
        rows.next();
        return rows;
    }

    /** Runs code on a pool and isolated; a connection for it has one document. */
    private static List<String> same(OnDocument code) throws SQLException {
        return AsOnAPool.requireSame(Documents.of(Product.POSTGRESQL), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection()) {
                insert(connection, "a Blob", "a Clob");
                code.run(connection, log);
            }
        });
    }

    private interface OnDocument {
        void run(Connection connection, AsOnAPool.Log log) throws SQLException;
    }

    private static void write(Connection connection, AsOnAPool.Log log, String what) {
        log.step(what, () -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT.replace("(1", "(2"))) {
                insert.setBlob(1, new ByteArrayInputStream(bytes("streamed")));
                insert.setObject(2, new SerialClob("an object".toCharArray()));
                return insert.executeUpdate();
            }
        });
        log.rows("large objects", connection, ALL);
    }

    @Test
    void whatAStatementIsGivenIsWrittenInItsTransaction() throws SQLException {
        List<String> seen = same((connection, log) -> {
            write(connection, log, "to be rolled back");
            connection.rollback();
            log.rows("after it", connection, ALL);
            connection.rollback();
            log.step("given before the first statement", () -> {
                try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    insert.setBlob(1, new ByteArrayInputStream(bytes("forgotten")));
                    connection.rollback();
                    return "rolled back";
                }
            });
            log.rows("after that", connection, ALL);
            connection.commit();
            connection.setAutoCommit(true);
            write(connection, log, "in auto-commit mode");
            log.step("none in auto-commit mode", () -> {
                try (PreparedStatement insert = connection.prepareStatement(INSERT.replace("(1", "(3"))) {
                    insert.setBlob(1, (Blob) null);
                    insert.setClob(2, (Clob) null);
                    return insert.executeUpdate();
                }
            });
        });

        assertThat(seen)
                .containsExactly(
                        "to be rolled back: 1",
                        "large objects: [4]",
                        "after it: [2]",
                        "given before the first statement: rolled back",
                        "after that: [2]",
                        "in auto-commit mode: failed with 25P01",
                        "large objects: [2]",
                        "none in auto-commit mode: 1");
    }

    @Test
    void theFirstThingOnANewConnectionMayBeALargeObject() throws SQLException {
        try (Sandbox sandbox =
                        Database.builder(Documents.of(Product.POSTGRESQL)).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection connection = test.database().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT.replace("(1", "(5"))) {
                insert.setBlob(1, new ByteArrayInputStream(bytes("first")));
                insert.setClob(2, (Clob) null);
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
            connection.commit();
        }
    }

    @Test
    void aBlobIsReadAndWrittenInItsTransaction() throws SQLException {
        List<String> seen = same((connection, log) -> {
            Blob blob = selected(connection).getBlob(1);
            log.step("read", () -> read(blob));
            log.step("streamed", () -> new String(blob.getBinaryStream().readAllBytes(), UTF_8));
            log.step("found", () -> blob.position(bytes("Blob"), 1));
            log.step("written", () -> {
                blob.setBytes(1, bytes("A"));
                try (OutputStream out = blob.setBinaryStream(3)) {
                    out.write(bytes("BLOB!"));
                }
                return read(blob);
            });
            log.step("cut", () -> {
                blob.truncate(6);
                return read(blob);
            });
            connection.rollback();
            log.step("rolled back", () -> read(selected(connection).getBlob("large")));
            log.step("written first", () -> {
                selected(connection).getBlob(1).setBytes(1, bytes("the"));
                connection.commit();
                return read(selected(connection).getObject(1, Blob.class));
            });
            log.step("Clob", () -> {
                Clob clob = selected(connection).getClob(2);
                return clob.length() + clob.getSubString(3, 4);
            });
            connection.commit();
        });

        assertThat(seen)
                .contains(
                        "written: A BLOB!",
                        "cut: A BLOB",
                        "rolled back: a Blob",
                        "written first: thelob",
                        "Clob: 6Clob");
    }

    @Test
    void aBlobOfAutoCommitModeCannotBeRead() throws SQLException {
        List<String> seen = same((connection, log) -> {
            connection.setAutoCommit(true);
            ResultSet rows = selected(connection);
            Blob blob = rows.getBlob(1);
            log.step("length", blob::length);
            log.step("Clob", () -> rows.getClob(2).length());
            log.step("number", () -> rows.getLong(1) > 0);
            connection.setAutoCommit(false);
            log.step("in a transaction", blob::length);
            connection.commit();
        });

        assertThat(seen)
                .containsExactly(
                        "length: failed with 25P01", "Clob: failed with 25P01", "number: true", "in a transaction: 6");
    }

    @Test
    void whatWasOpenedEndsWithItsTransactionAndAbortsTheNext() throws SQLException {
        List<String> seen = same((connection, log) -> {
            ResultSet rows = selected(connection);
            Blob opened = rows.getBlob(1);
            Blob unopened = rows.getBlob(1);
            InputStream stream = opened.getBinaryStream();
            Savepoint savepoint = connection.setSavepoint();
            InputStream another = opened.getBinaryStream();
            connection.releaseSavepoint(savepoint);
            log.step("after a savepoint", another::read);
            connection.commit();
            log.step("its length", opened::length);
            log.step("goes on", () -> connection.createStatement().execute("SELECT 1"));
            connection.rollback();
            log.step("its stream", stream::read);
            connection.rollback();
            log.step("not opened before", unopened::length);
            connection.rollback();
            log.step("rolled back", unopened::length);
            connection.rollback();
        });

        assertThat(seen)
                .containsExactly(
                        "after a savepoint: 97",
                        "its length: failed with 42704",
                        "goes on: failed with 25P02",
                        "its stream: the stream failed",
                        "not opened before: 6",
                        "rolled back: failed with 42704");
    }

    @Test
    void theDriversOwnApiWorksInTheTransaction() throws SQLException {
        List<String> seen = same((connection, log) -> {
            LargeObjectManager api = largeObjects(connection);
            long oid = api.createLO();
            try (LargeObject large = api.open(oid, LargeObjectManager.READWRITE)) {
                large.write(bytes("large"));
                large.seek(0);
                log.step("read", () -> new String(large.read(10), UTF_8));
                log.step("size", large::size64);
            }
            connection.commit();
            LargeObject left = api.open(oid);
            log.step("read again", () -> new String(left.getInputStream().readAllBytes(), UTF_8));
            connection.commit();
            log.step("after the transaction", left::tell);
            connection.rollback();
            log.step("no such", () -> api.open(1L).size());
            connection.rollback();
            api.delete(oid);
            connection.rollback();
            log.step("still there", () -> api.open(oid, LargeObjectManager.READ).size());
            connection.rollback();
            LargeObject committing = api.open(oid, LargeObjectManager.WRITE, true);
            committing.truncate(2);
            committing.close();
            connection.rollback();
            log.step(
                    "committed by its end",
                    () -> api.open(oid, LargeObjectManager.READ).size());
            connection.rollback();
        });

        assertThat(seen)
                .containsExactly(
                        "read: large",
                        "size: 5",
                        "read again: large",
                        "after the transaction: failed with 42704",
                        "no such: failed with 42704",
                        "still there: 5",
                        "committed by its end: 2");
    }

    @Test
    void theDriversOwnApiRefusesAutoCommitModeAndHarmsNothing() throws SQLException {
        List<String> seen = same((connection, log) -> {
            LargeObjectManager api = largeObjects(connection);
            long oid = api.createLO();
            connection.commit();
            connection.setAutoCommit(true);
            log.step("create", api::createLO);
            log.step("open", () -> api.open(oid).size());
            log.step("delete", () -> {
                api.delete(oid);
                return "done";
            });
            log.step("delete what is not there", () -> {
                api.delete(oid);
                return "done";
            });
            log.rows("goes on", connection, ALL);
        });

        assertThat(seen)
                .containsExactly(
                        "create: failed with 25P01",
                        "open: failed with 25P01",
                        "delete: done",
                        "delete what is not there: failed with 42704",
                        "goes on: [2]");
    }
}
