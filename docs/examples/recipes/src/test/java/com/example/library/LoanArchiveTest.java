package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.DatabaseName;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration", seed = "seed/library.sql")
@BasedDatabase(name = "archive", url = "embedded:postgresql:18", migrations = "classpath:db/archive")
class LoanArchiveTest {

    @Test
    void movesTheLoans(
            DataSource library,
            Session session,
            @DatabaseName("archive") DataSource archive,
            @DatabaseName("archive") Session archived)
            throws SQLException {
        new LendingDesk(library, Clock.systemUTC()).lend(1, 2);

        new LoanArchive(library, archive).moveLoans();

        assertThat(session.fetchAll("SELECT * FROM loans")).isEmpty();
        assertThat(archived.fetchAll(Integer.class, "SELECT member_id FROM loans_archive"))
                .containsExactly(2);
    }
}
