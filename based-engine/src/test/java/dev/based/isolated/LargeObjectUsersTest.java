package dev.based.isolated;

import static dev.based.isolated.LargeObjectsTest.ALL;
import static dev.based.isolated.LargeObjectsTest.INSERT;
import static dev.based.isolated.LargeObjectsTest.insert;
import static dev.based.isolated.LargeObjectsTest.largeObjects;
import static dev.based.isolated.LargeObjectsTest.selected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.matrix.Product;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** PostgreSQL's large objects used after their test, on another thread and by another connection. */
class LargeObjectUsersTest {

    @Test
    void noneIsLeftAndNoneIsOfUseWhenTheTestHasEnded() throws SQLException, IOException {
        DatabaseUrl url = Documents.of(Product.POSTGRESQL);
        try (Database outside = Database.open(url.toConnectionString());
                Sandbox sandbox = Database.builder(url).sandbox()) {
            outside.useSession(session -> session.execute("SELECT lo_unlink(oid) FROM pg_largeobject_metadata"));
            Blob blob;
            InputStream stream;
            LargeObjectManager api;
            LargeObject large;
            try (Sandbox test = sandbox.begin("the first test");
                    Connection connection = test.database().dataSource().getConnection()) {
                insert(connection, "a Blob", "a Clob");
                blob = selected(connection).getBlob(1);
                stream = blob.getBinaryStream();
                api = largeObjects(connection);
                large = api.open(api.createLO());
                assertThat(stream.read()).isEqualTo('a');
            }
            try (Sandbox test = sandbox.begin("the second test")) {
                assertThat(test.session().fetchOne(Long.class, ALL)).hasValue(0L);
                String ended = "the first test, which has ended";
                assertThatThrownBy(blob::length).hasMessageContaining(ended);
                assertThatThrownBy(() -> stream.transferTo(OutputStream.nullOutputStream()))
                        .isInstanceOf(IOException.class)
                        .rootCause()
                        .hasMessageContaining("the first test");
                assertThatThrownBy(large::tell).hasMessageContaining(ended);
                assertThatThrownBy(() -> api.open(1L)).hasMessageContaining(ended);
                assertThat(test.session().fetchOne(Long.class, ALL)).hasValue(0L);
            }
            outside.useSession(
                    session -> assertThat(session.fetchOne(Long.class, ALL)).hasValue(0L));
        }
    }

    @Test
    void aBlobIsReadOnAnotherThreadThanItsConnectionIsUsedOn() throws SQLException {
        String content = "0123456789".repeat(1_000);
        try (Sandbox sandbox =
                        Database.builder(Documents.of(Product.POSTGRESQL)).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            insert(connection, content, "");
            Blob blob = selected(connection).getBlob(1);
            InputStream stream = blob.getBinaryStream();
            CompletableFuture<String> reading = CompletableFuture.supplyAsync(() -> {
                try {
                    return new String(stream.readAllBytes(), UTF_8);
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            });
            for (int id = 2; id < 20; id++) {
                statement.executeUpdate("INSERT INTO documents (id, text) VALUES (" + id + ", 'meanwhile')");
            }

            assertThat(reading.join()).isEqualTo(content);
            connection.rollback();
        }
    }

    @Test
    void aBlobOfOneConnectionIsGivenToAnother() throws SQLException {
        List<String> seen = AsOnAPool.requireSame(Documents.of(Product.POSTGRESQL), (dataSource, log) -> {
            try (Connection reading = dataSource.getConnection();
                    Connection writing = dataSource.getConnection();
                    PreparedStatement insert = writing.prepareStatement(INSERT.replace("(1", "(2"))) {
                insert(reading, "a Blob to be copied", "");
                Blob blob = selected(reading).getBlob(1);
                writing.setAutoCommit(false);
                insert.setBlob(1, blob);
                insert.setClob(2, (Clob) null);
                insert.executeUpdate();
                writing.commit();
                log.rows("copied", writing, "SELECT convert_from(lo_get(large), 'UTF8') FROM documents WHERE id = 2");
                writing.commit();
                reading.commit();
            }
        });

        assertThat(seen).containsExactly("copied: [a Blob to be copied]");
    }

    /** The driver reads it while it sends it, which two connections could do at the same time and one cannot. */
    @Test
    void aStreamThatReadsFromTheConnectionItIsSentToIsRefused() throws SQLException {
        try (Sandbox sandbox =
                        Database.builder(Documents.of(Product.POSTGRESQL)).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection reading = test.database().dataSource().getConnection();
                Connection writing = test.database().dataSource().getConnection();
                PreparedStatement insert =
                        writing.prepareStatement("INSERT INTO documents (id, bytes) VALUES (2, ?)")) {
            insert(reading, "a Blob to be copied", "");
            Blob blob = selected(reading).getBlob(1);
            long length = blob.length();
            insert.setBinaryStream(1, blob.getBinaryStream(), length);
            assertThatThrownBy(insert::executeUpdate)
                    .isInstanceOf(SQLException.class)
                    .rootCause()
                    .hasMessageContaining("Cure: read them into memory first");
            insert.setBytes(1, blob.getBytes(1, (int) length));
            assertThat(insert.executeUpdate()).isEqualTo(1);
            reading.commit();
        }
    }
}
