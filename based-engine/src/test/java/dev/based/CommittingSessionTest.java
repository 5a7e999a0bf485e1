package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.lane.CommittingDatabase;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.sql.SQLException;
import java.sql.Statement;

/** A session that commits each statement, as a test has where nothing is rolled back. */
class CommittingSessionTest {

    @OnEveryProduct
    void whatItDoesIsSeenAtOnceByOthers(Product product) throws SQLException {
        DatabaseUrl url = product.emptied();
        try (Database database = Database.builder(url).build().connect();
                Session session = CommittingDatabase.of(database).openCommittingSession()) {
            session.execute(TestSchema.INSERT, "alone", 1);
            assertThat(TestSchema.count(url)).isEqualTo(1);

            try (Transaction transaction = session.begin()) {
                session.execute(TestSchema.INSERT, "in a transaction", 1);
                transaction.commit();
            }
            assertThat(TestSchema.count(url)).isEqualTo(2);

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> session.useTransaction(() -> {
                        session.execute(TestSchema.INSERT, "undone", 1);
                        throw new IllegalStateException("the test's own");
                    }));
            assertThatExceptionOfType(StatementException.class).isThrownBy(() -> session.execute("NONSENSE"));
            session.dsl().execute("DELETE FROM movies WHERE title = 'alone'");
            try (Statement statement = session.connection().createStatement()) {
                statement.execute("INSERT INTO movies (title, year) VALUES ('by JDBC', 1)");
            }
            assertThat(TestSchema.count(url)).isEqualTo(2);

            session.begin();
            session.execute(TestSchema.INSERT, "left open", 1);
        }
        assertThat(TestSchema.count(url)).isEqualTo(2);
    }
}
