package dev.based.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.ImplicitCommitException;
import dev.based.Session;
import dev.based.StatementException;
import dev.based.Transaction;
import dev.based.TransactionAbortedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sessions and nested transactions keep committed work and undo all other work.
 *
 * @since 0.1.0
 */
public interface SessionContract extends ContractDatabase {

    /**
     * A change of the schema that creates the table {@code based_directors}, for databases that commit before it.
     *
     * @return one statement
     */
    default String changeOfTheSchema() {
        return "CREATE TABLE based_directors (name VARCHAR(100))";
    }

    @ParameterizedTest
    @EnumSource
    default void whatIsCommittedStaysUnlessAllIsRolledBack(Holding holding) {
        try (Database database = holding.open(url())) {
            database.useSession(session -> ContractDatabase.insert(session, 1, "Oldboy"));
            assertThatThrownBy(() -> database.useSession(session -> {
                        ContractDatabase.insert(session, 2, "Newboy");
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(ContractDatabase.titles(database)).containsExactly("Oldboy");
        }
        if (holding == Holding.FORCE_ROLLBACK) {
            assertThat(titlesLater()).isEmpty();
        } else {
            assertThat(titlesLater()).containsExactly("Oldboy");
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aSessionThatIsClosedWithoutACommitIsUndone(Holding holding) {
        try (Database database = holding.open(url())) {
            try (Session session = database.openSession()) {
                ContractDatabase.insert(session, 1, "kept");
                session.commit();
                ContractDatabase.insert(session, 2, "undone");
            }
            assertThat(ContractDatabase.titles(database)).containsExactly("kept");
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aNestedTransactionFailsAlone(Holding holding) {
        try (Database database = holding.open(url())) {
            database.useSession(session -> {
                ContractDatabase.insert(session, 1, "Oldboy");
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> session.useTransaction(() -> {
                            ContractDatabase.insert(session, 2, "Newboy");
                            ContractDatabase.insert(session, 3, "Oldboy");
                        }));
                ContractDatabase.insert(session, 4, "Stoker");
            });
            assertThat(ContractDatabase.titles(database)).containsExactly("Oldboy", "Stoker");
        }
    }

    @ParameterizedTest
    @EnumSource
    default void transactionsNestDeeply(Holding holding) {
        try (Database database = holding.open(url())) {
            database.useSession(session -> {
                Transaction outer = session.begin();
                ContractDatabase.insert(session, 1, "outer");
                Transaction middle = session.begin();
                ContractDatabase.insert(session, 2, "middle");
                Transaction inner = session.begin();
                ContractDatabase.insert(session, 3, "inner");
                inner.commit();
                middle.rollback();
                ContractDatabase.insert(session, 4, "after");
                outer.commit();
            });
            assertThat(ContractDatabase.titles(database)).containsExactly("outer", "after");
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aSwallowedFailureNeverLosesAWriteInSilence(Holding holding) {
        try (Database database = holding.open(url())) {
            boolean committed = true;
            try {
                database.useSession(session -> {
                    ContractDatabase.insert(session, 1, "Oldboy");
                    assertThatExceptionOfType(StatementException.class)
                            .isThrownBy(() -> ContractDatabase.insert(session, 2, "Oldboy"));
                });
            } catch (TransactionAbortedException e) {
                committed = false;
            }
            assertThat(ContractDatabase.titles(database)).hasSize(committed ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void afterAFailureTheConnectionIsAsGoodAsNew(Holding holding) {
        try (Database database = holding.open(url())) {
            for (int i = 0; i < 5; i++) { // more often than the pool has connections
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> database.useSession(session -> {
                            ContractDatabase.insert(session, 1, "Oldboy");
                            ContractDatabase.insert(session, 2, "Oldboy");
                        }));
            }
            database.execute(INSERT, 1, "Stoker", 2013);
            assertThat(ContractDatabase.titles(database)).containsExactly("Stoker");
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aChangeOfTheSchemaIsEitherUndoneOrRefused(Holding holding) {
        try (Database database = holding.open(url())) {
            assertThatThrownBy(() -> database.useSession(session -> {
                        ContractDatabase.insert(session, 1, "Oldboy");
                        session.execute(changeOfTheSchema());
                        throw new IllegalStateException("undone");
                    }))
                    .isInstanceOfAny(IllegalStateException.class, ImplicitCommitException.class);
            assertThat(ContractDatabase.titles(database)).isEmpty();
        }
        assertThat(titlesLater()).isEmpty();
    }
}
