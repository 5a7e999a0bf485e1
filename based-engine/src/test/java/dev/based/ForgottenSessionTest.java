package dev.based;

import static dev.based.TestSchema.COUNT;
import static dev.based.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that nobody closed when their database is closed, on a connection that they share with others. */
class ForgottenSessionTest {

    private static final String SHARED = "SQLITE_SHARED|.*_LOCKED";

    @ParameterizedTest
    @EnumSource(names = SHARED, mode = EnumSource.Mode.MATCH_ANY)
    void whatOthersCommittedIsKeptIfItHasOnlyRead(Mode mode) {
        Database database = mode.open();
        Session forgotten = database.openSession();
        forgotten.fetchOne(COUNT);
        for (int i = 0; i < 1_000; i++) {
            int year = i;
            database.useSession(session -> session.execute(INSERT, "kept", year));
        }
        database.close();

        assertThat(TestSchema.count(database.url())).isEqualTo(1_000);
        assertThatExceptionOfType(SessionClosedException.class)
                .isThrownBy(() -> forgotten.fetchOne(COUNT))
                .withMessageContaining("it was ended when the database was disconnected");
        forgotten.close();
    }

    @ParameterizedTest
    @EnumSource(names = SHARED, mode = EnumSource.Mode.MATCH_ANY)
    void itIsSaidIfWhatOthersCommittedIsLost(Mode mode) {
        Database database = mode.open();
        Session forgotten = database.openSession();
        forgotten.execute(INSERT, "never committed", 1);
        database.useSession(session -> session.execute(INSERT, "lost", 2));

        assertThatExceptionOfType(CommittedWorkLostException.class).isThrownBy(database::close);
        assertThat(TestSchema.count(database.url())).isZero();
        assertThat(database.isConnected()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = SHARED, mode = EnumSource.Mode.MATCH_ANY)
    void theSameHoldsForAConnection(Mode mode) throws Exception {
        Database database = mode.open();
        Connection forgotten = database.dataSource().getConnection();
        forgotten.setAutoCommit(false);
        try (Statement statement = forgotten.createStatement()) {
            statement.executeQuery(COUNT).close();
        }
        database.useSession(session -> session.execute(INSERT, "kept", 1));
        database.close();

        assertThat(TestSchema.count(database.url())).isEqualTo(1);
    }
}
