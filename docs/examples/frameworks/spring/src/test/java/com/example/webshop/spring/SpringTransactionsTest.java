package com.example.webshop.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.webshop.contract.Contents;
import com.example.webshop.contract.OnPostgres;
import com.example.webshop.contract.OnSqlite;
import com.example.webshop.contract.SeenFromOutside;
import com.example.webshop.contract.SeenFromOutside.Place;
import dev.based.Database;
import dev.based.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's propagations, isolation levels and read-only transactions. */
class SpringTransactionsTest {

    @ExtendWith(SeenFromOutside.class)
    private abstract static class Cases {

        DataSourceTransactionManager transactions;
        JdbcTemplate template;
        JdbcClient jdbc;
        Session session;

        @BeforeEach
        void nothingIsLeft(DataSource dataSource, Session ofTest, Database database, Place place) throws SQLException {
            session = ofTest;
            place.is(database.url());
            Contents.requireMigrated(session.connection());
            transactions = new DataSourceTransactionManager(dataSource);
            template = new JdbcTemplate(dataSource);
            jdbc = JdbcClient.create(template);
        }

        final List<String> entries() {
            return session.fetchAll(String.class, "SELECT entry FROM audit ORDER BY id");
        }

        final void write(String entry) {
            jdbc.sql("INSERT INTO audit (entry) VALUES (?)").param(entry).update();
        }

        final TransactionTemplate in(int propagation) {
            TransactionTemplate template = new TransactionTemplate(transactions);
            template.setPropagationBehavior(propagation);
            return template;
        }

        private void fails() {
            write("too long for the log".repeat(4));
        }

        @Test
        void aNestedTransactionIsUndoneAlone() {
            in(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(outer -> {
                write("before");
                assertThatThrownBy(() -> in(TransactionDefinition.PROPAGATION_NESTED)
                                .executeWithoutResult(nested -> {
                                    write("nested");
                                    fails();
                                }))
                        .isInstanceOf(DataAccessException.class);
                write("after");
            });

            assertThat(entries()).containsExactly("before", "after");
        }

        @Test
        void anIndependentTransactionIsUndoneAlone() {
            in(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(outer -> {
                write("before");
                in(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult(inner -> {
                    write("undone");
                    inner.setRollbackOnly();
                });
                in(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult(inner -> write("kept"));
                write("after");
            });

            assertThat(entries()).containsExactly("before", "kept", "after");
        }

        @Test
        void workOutsideTheTransactionIsCommittedByItself() {
            in(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(outer -> {
                write("before");
                in(TransactionDefinition.PROPAGATION_NOT_SUPPORTED).executeWithoutResult(inner -> write("outside"));
                write("after");
            });

            assertThat(entries()).containsExactly("before", "outside", "after");
        }

        @Test
        void aFailureInATransactionThatJoinedUndoesTheWhole() {
            assertThatThrownBy(() -> in(TransactionDefinition.PROPAGATION_REQUIRED)
                            .executeWithoutResult(outer -> {
                                write("before");
                                in(TransactionDefinition.PROPAGATION_REQUIRED)
                                        .executeWithoutResult(joined -> joined.setRollbackOnly());
                            }))
                    .isInstanceOf(UnexpectedRollbackException.class);

            assertThat(entries()).isEmpty();
        }

        @Test
        void anIsolationLevelHoldsForItsTransaction() {
            TransactionTemplate serializable = in(TransactionDefinition.PROPAGATION_REQUIRED);
            serializable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
            int before = isolation();

            assertThat(serializable.<Integer>execute(status -> isolation()))
                    .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(isolation()).isEqualTo(before);
        }

        private int isolation() {
            return Objects.requireNonNull(
                    template.execute((ConnectionCallback<Integer>) Connection::getTransactionIsolation));
        }
    }

    @Nested
    @OnSqlite
    class OnSqliteInMemory extends Cases {}

    @Nested
    @OnPostgres
    class OnAPostgres extends Cases {

        @Test
        void aReadOnlyTransactionCannotWrite() {
            TransactionTemplate reading = in(TransactionDefinition.PROPAGATION_REQUIRED);
            reading.setReadOnly(true);

            assertThatThrownBy(() -> reading.executeWithoutResult(status -> write("refused")))
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("25006"));
            assertThat(reading.<Long>execute(status -> jdbc.sql("SELECT count(*) FROM audit")
                            .query(Long.class)
                            .single()))
                    .isZero();
            write("written");
            assertThat(entries()).containsExactly("written");
        }
    }
}
