package com.example.moviestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.moviestore.RentalDesk;
import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration", seed = "seed/catalogue.sql")
class FixturesTest {

    @BeforeAll
    static void rentSome(DataSource dataSource) throws SQLException {
        new RentalDesk(dataSource).rent("Ann", List.of(1, 2));
    }

    @Test
    void seesWhatTheClassHas(DataSource dataSource, Session session) throws SQLException {
        assertThat(new RentalDesk(dataSource).rentedBy("Ann")).containsExactly("Newboy", "Oldboy");
        session.execute("DELETE FROM rentals"); // in this test
    }

    @Test
    @BasedDatabase(seed = "seed/rented.sql")
    void seesItsOwnSeedToo(Session session) {
        assertThat(session.fetchAll("SELECT * FROM rentals")).hasSize(3);
    }
}
