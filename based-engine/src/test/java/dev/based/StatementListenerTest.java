package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.TestSchema;
import dev.based.spi.StatementEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class StatementListenerTest {

    private final List<StatementEvent> events = new CopyOnWriteArrayList<>();

    private Database open(Mode mode) {
        return mode.builder().addStatementListener(events::add).build().connect();
    }

    private StatementEvent last() {
        return events.get(events.size() - 1);
    }

    @OnEveryMode
    void everyStatementOfASessionIsTold(Mode mode) {
        try (Database database = open(mode)) {
            database.useSession(session -> {
                session.execute(
                        "INSERT INTO movies (title, year) VALUES (:title, :year)", Map.of("title", "a", "year", 1));
                assertThat(last().sql()).isEqualTo("INSERT INTO movies (title, year) VALUES (:title, :year)");
                assertThat(last().parameters()).containsExactly("a", 1);
                assertThat(last().rows()).isEqualTo(OptionalLong.of(1));
                assertThat(last().error()).isEmpty();
                assertThat(last().duration()).isPositive();
                assertThat(last().session())
                        .isEqualTo(session.toString())
                        .contains(mode.product().url().scheme());

                session.executeBatch(INSERT, List.of(List.of("b", 2), Arrays.asList("c", 3)));
                assertThat(last().parameters()).containsExactly(List.of("b", 2), List.of("c", 3));

                session.fetchAll("SELECT * FROM movies WHERE year > ?", 1);
                assertThat(last().rows()).isEqualTo(OptionalLong.of(2));
                try (Stream<Row> rows = session.stream("SELECT * FROM movies")) {
                    assertThat(last().rows()).isEmpty();
                    assertThat(rows).hasSize(3);
                }
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> session.useTransaction(() -> session.execute("SELECT * FROM nowhere")))
                        .satisfies(e -> assertThat(last().error()).containsSame((SQLException) e.getCause()));
                assertThat(last().rows()).isEmpty();
            });
        }
        assertThat(events).hasSize(5);
    }

    @OnEveryMode
    void jooqAndJdbcInASessionAreToldWithTheirParameters(Mode mode) throws SQLException {
        try (Database database = open(mode)) {
            database.<SQLException>useSession(session -> {
                session.execute(DSL.insertInto(
                                DSL.table("movies"),
                                DSL.field("title", SQLDataType.VARCHAR),
                                DSL.field("year", SQLDataType.INTEGER))
                        .values("a", 1));
                assertThat(last().sql()).containsIgnoringCase("insert into movies");
                assertThat(last().parameters()).containsExactly("a", 1);

                try (Connection connection = session.connection();
                        PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    insert.setString(1, "b");
                    insert.setInt(2, 2);
                    insert.executeUpdate();
                    assertThat(last().parameters()).containsExactly("b", 2);
                    assertThat(last().rows()).isEqualTo(OptionalLong.of(1));
                    insert.setString(1, "c");
                    insert.addBatch();
                    insert.setNull(1, java.sql.Types.VARCHAR);
                    insert.setString(1, "d");
                    insert.addBatch();
                    insert.executeBatch();
                    assertThat(last().sql()).isEqualTo(INSERT);
                    assertThat(last().parameters()).containsExactly(List.of("c", 2), List.of("d", 2));
                }
            });
        }
        assertThat(events).hasSize(3);
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        try (Database database = Mode.SQLITE_SHARED
                .builder()
                .addStatementListener(event -> {
                    throw new AssertionError("a faulty listener");
                })
                .addStatementListener(events::add)
                .build()
                .connect()) {
            database.useSession(session -> session.execute(INSERT, "a", 1));
            assertThat(TestSchema.count(database)).isEqualTo(1);
        }
        assertThat(events).hasSize(2);
    }

    @Test
    void anEventAsTextHidesTheParameters() {
        try (Database database = open(Mode.SQLITE_SHARED)) {
            database.useSession(session -> session.execute(INSERT, "hunter2", 1));
        }
        assertThat(last().toString()).contains(INSERT).contains("2 parameters").doesNotContain("hunter2");
    }

    @Test
    void hikarisMetricsAreReachable() throws SQLException {
        List<String> told = new ArrayList<>();
        try (Database database = Mode.POSTGRESQL_POOLED
                .builder()
                .hikari(config -> {
                    config.setPoolName("metered");
                    config.setMetricsTrackerFactory((name, stats) -> {
                        told.add(name);
                        return new com.zaxxer.hikari.metrics.IMetricsTracker() {
                            @Override
                            public void recordConnectionUsageMillis(long elapsed) {
                                told.add("used");
                            }
                        };
                    });
                })
                .build()
                .connect()) {
            database.useSession(session -> session.fetchOne("SELECT 1"));

            assertThat(told).containsExactly("metered", "used");
            assertThat(database.dataSource()
                            .unwrap(HikariDataSource.class)
                            .getHikariPoolMXBean()
                            .getActiveConnections())
                    .isZero();
        }
    }

    @Test
    void aBatchOfJooqStatementsIsToldOfWithoutTheValuesThatJooqWritesIntoIt() {
        List<String> told = new ArrayList<>();
        var movies = DSL.table("movies");
        var title = DSL.field("title", SQLDataType.VARCHAR);
        var year = DSL.field("year", SQLDataType.INTEGER);
        try (Database database = Mode.SQLITE_SHARED
                .builder()
                .addStatementListener(event -> told.add(event.sql()))
                .build()
                .connect()) {
            database.useSession(session -> session.executeBatch(List.of(
                    DSL.insertInto(movies, title, year).values("hunter2", 1),
                    DSL.insertInto(movies, title, year).values("hunter2", 2),
                    DSL.deleteFrom(movies).where(title.eq("hunter2")))));
        }

        assertThat(told)
                .containsExactly("insert into movies (title, year) values (?, ?); delete from movies where title = ?");
    }
}
