package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BasedDatabase(
        url = "embedded:postgresql:18",
        migrations = {"classpath:db/migration", "classpath:db/postgresql"})
class ReturnBookTest {

    @ParameterizedTest
    @CsvSource({"2026-03-01, 0", "2026-03-02, 20", "2026-03-11, 200"})
    void aDayCostsTwenty(LocalDate returned, int fee, Session session) {
        assertThat(session.fetchSingle(Integer.class, "SELECT late_fee(DATE '2026-03-01', ?)", returned))
                .isEqualTo(fee);
    }

    @Test
    @BasedDatabase(seed = "seed/library.sql")
    void takesTheBookBack(DataSource dataSource, Session session) throws SQLException {
        session.execute("INSERT INTO loans (book_id, member_id, due) VALUES (1, 2, DATE '2026-03-01')");

        try (Connection connection = dataSource.getConnection();
                CallableStatement call = connection.prepareCall("CALL return_book(?, ?, ?)")) {
            call.setInt(1, 1);
            call.setInt(2, 2);
            call.setObject(3, LocalDate.of(2026, 3, 4));
            call.execute();
        }

        assertThat(session.fetchSingle(Integer.class, "SELECT fines FROM members WHERE id = 2"))
                .isEqualTo(60);
        assertThat(session.fetchAll("SELECT * FROM loans")).isEmpty();
    }
}
