package com.example.movieshop.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import dev.based.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JooqAndJdbcGuideTest {

    private static final Field<String> TITLE = field("title", SQLDataType.VARCHAR);
    private static final Field<Integer> YEAR = field("year", SQLDataType.INTEGER);

    private Database database;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = GuideDatabase.open(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void jooqBuildsAndTheSessionRuns() {
        List<Record2<String, Integer>> films = database.inSession(session -> {
            session.execute(insertInto(table("movies"), TITLE, YEAR).values("Stoker", 2013));
            return session.fetchAll(
                    select(TITLE, YEAR).from("movies").where(YEAR.gt(2003)).orderBy(YEAR));
        });

        assertThat(films).extracting(Record2::value1).containsExactly("Newboy", "Stoker");
    }

    @Test
    void jooqsOwnTransactionsNest() {
        database.useSession(session -> {
            assertThatThrownBy(() -> session.dsl().transaction(nested -> {
                        nested.dsl().deleteFrom(table("movies")).execute();
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(session.dsl().fetchCount(table("movies"))).isEqualTo(2);
        });
    }

    @Test
    void theConnectionOfASessionIsInItsTransaction() throws SQLException {
        database.useSession(session -> {
            try (Connection connection = session.connection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM movies WHERE year = 2003");
            }

            assertThatThrownBy(session.connection()::commit).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThat(session.fetchAll("SELECT * FROM movies")).hasSize(1);
        });
    }

    @Test
    void theDataSourceIsForCodeThatKnowsOnlyJdbc() throws SQLException {
        DataSource dataSource = database.dataSource();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("DELETE FROM movies");
            connection.commit();
        }

        assertThat(GuideDatabase.count(database)).isZero();
    }
}
