package com.example.webshop.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.webshop.contract.Contents;
import com.example.webshop.contract.OnPostgres;
import com.example.webshop.contract.OnSqlite;
import com.example.webshop.contract.SeenFromOutside;
import com.example.webshop.contract.SeenFromOutside.Place;
import dev.based.Database;
import dev.based.Session;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** JDBI's savepoints, isolation levels and streams. */
class JdbiTransactionsTest {

    private static final String INSERT = "INSERT INTO audit (entry) VALUES (?)";

    @ExtendWith(SeenFromOutside.class)
    private abstract static class Cases {

        Jdbi jdbi;
        Session session;

        @BeforeEach
        void nothingIsLeft(DataSource dataSource, Session ofTest, Database database, Place place) throws SQLException {
            session = ofTest;
            place.is(database.url());
            Contents.requireMigrated(session.connection());
            jdbi = Jdbi.create(dataSource);
        }

        private List<String> entries() {
            return session.fetchAll(String.class, "SELECT entry FROM audit ORDER BY id");
        }

        @Test
        void whatFailsAfterASavepointIsUndoneToIt() {
            jdbi.useTransaction(handle -> {
                handle.execute(INSERT, "before");
                handle.savepoint("here");
                handle.execute(INSERT, "undone");
                assertThatThrownBy(() -> handle.execute(INSERT, "too long for the log".repeat(4)))
                        .isInstanceOf(UnableToExecuteStatementException.class);
                handle.rollbackToSavepoint("here");
                handle.execute(INSERT, "after");
                handle.savepoint("there");
                handle.releaseSavepoint("there");
            });

            assertThat(entries()).containsExactly("before", "after");
        }

        @Test
        void anIsolationLevelHoldsForItsTransaction() {
            TransactionIsolationLevel before = jdbi.withHandle(handle -> handle.getTransactionIsolationLevel());

            TransactionIsolationLevel inside = jdbi.inTransaction(TransactionIsolationLevel.SERIALIZABLE, handle -> {
                handle.execute(INSERT, "serializable");
                return handle.getTransactionIsolationLevel();
            });

            assertThat(inside).isEqualTo(TransactionIsolationLevel.SERIALIZABLE);
            assertThat(jdbi.<TransactionIsolationLevel, RuntimeException>withHandle(
                            handle -> handle.getTransactionIsolationLevel()))
                    .isEqualTo(before);
            assertThat(entries()).containsExactly("serializable");
        }

        @Test
        void rowsAreStreamedWhileOthersAreWritten() {
            jdbi.useTransaction(handle -> {
                List<String> read = handle
                        .createQuery("SELECT name FROM products ORDER BY id")
                        .setFetchSize(1)
                        .mapTo(String.class)
                        .stream()
                        .peek(name -> handle.execute(INSERT, name))
                        .toList();
                assertThat(read).containsExactly("Pen", "Ink", "Paper");
            });

            assertThat(entries()).containsExactly("Pen", "Ink", "Paper");
        }

        @Test
        void aRollbackByHandIsOne() {
            jdbi.useTransaction(handle -> {
                handle.execute(INSERT, "undone");
                handle.rollback();
            });
            jdbi.useHandle(handle -> handle.execute(INSERT, "in auto-commit mode"));

            assertThat(entries()).containsExactly("in auto-commit mode");
        }
    }

    @Nested
    @OnSqlite
    class OnSqliteInMemory extends Cases {}

    @Nested
    @OnPostgres
    class OnAPostgres extends Cases {}
}
