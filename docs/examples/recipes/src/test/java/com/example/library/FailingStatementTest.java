package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.FailureKind;
import dev.based.Session;
import dev.based.StatementException;
import dev.based.TransactionAbortedException;
import dev.based.junit.BasedDatabase;
import org.junit.jupiter.api.Test;

@BasedDatabase(
        url = "embedded:postgresql:18",
        migrations = {"classpath:db/migration", "classpath:db/postgresql"},
        seed = "seed/library.sql")
class FailingStatementTest {

    @Test
    void aFailedStatementAbortsTheTransaction(Session session) {
        assertThatThrownBy(() -> session.execute("UPDATE books SET copies = -1"))
                .isInstanceOfSatisfying(
                        StatementException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CHECK));

        assertThatThrownBy(() -> session.fetchAll("SELECT * FROM books"))
                .isInstanceOf(TransactionAbortedException.class);
    }

    @Test
    void aSavepointKeepsTheTransactionAlive(Session session) {
        assertThatThrownBy(() -> session.useTransaction(() -> session.execute("UPDATE books SET copies = -1")))
                .isInstanceOf(StatementException.class);

        assertThat(session.fetchAll("SELECT * FROM books")).hasSize(1);
    }
}
