package dev.based;

import static dev.based.matrix.TestSchema.COUNT;
import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.TestSchema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.Connection;
import java.sql.Statement;

/** Sessions that nobody closed when their database is closed, on a connection that they share with others. */
class ForgottenSessionTest {

    /** Where a connection is shared and commits for good. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @OnEveryMode(held = {Mode.Holding.USUAL, Mode.Holding.LOCKED})
    private @interface OnSharedConnectionsThatKeep {}

    @OnSharedConnectionsThatKeep
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

    @OnSharedConnectionsThatKeep
    void itIsSaidIfWhatOthersCommittedIsLost(Mode mode) {
        Database database = mode.open();
        Session forgotten = database.openSession();
        forgotten.execute(INSERT, "never committed", 1);
        database.useSession(session -> session.execute(INSERT, "lost", 2));

        assertThatExceptionOfType(CommittedWorkLostException.class).isThrownBy(database::close);
        assertThat(TestSchema.count(database.url())).isZero();
        assertThat(database.isConnected()).isFalse();
    }

    @OnSharedConnectionsThatKeep
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
