package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration", seed = "seed/library.sql")
class LendingDeskTest {

    private final LendingDesk desk;
    private final Session session;

    LendingDeskTest(DataSource dataSource, Session session) {
        this.desk = new LendingDesk(dataSource, Clock.systemUTC());
        this.session = session;
    }

    @Test
    void lendsACopy() throws SQLException {
        desk.lend(1, 1);

        assertThat(session.fetchAll(Integer.class, "SELECT member_id FROM loans WHERE book_id = 1"))
                .containsExactly(1);
    }

    @Test
    void recordsNoLoanWhenNoCopyIsLeft() throws SQLException {
        desk.lend(1, 1);

        assertThatThrownBy(() -> desk.lend(1, 2)).isInstanceOf(SQLException.class);

        assertThat(session.fetchAll(Integer.class, "SELECT member_id FROM loans"))
                .containsExactly(1); // Ann's, which was committed
    }

    @Test
    void lendsForFourWeeks(DataSource dataSource) throws SQLException {
        Clock clock = Clock.fixed(Instant.parse("2026-02-01T10:00:00Z"), ZoneOffset.UTC);

        new LendingDesk(dataSource, clock).lend(1, 1);

        assertThat(session.fetchSingle(LocalDate.class, "SELECT due FROM loans"))
                .isEqualTo("2026-03-01");
    }
}
