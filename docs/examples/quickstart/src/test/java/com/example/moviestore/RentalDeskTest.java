package com.example.moviestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The desk commits what it does, on connections of its own. Nothing of it is left for the next test. */
@BasedDatabase(migrations = "classpath:db/migration")
class RentalDeskTest {

    @BeforeEach
    void addMovie(Session session) {
        new MovieRepository(session).add(new Movie(2, "Newboy", 2004));
    }

    @RepeatedTest(3)
    void commitsARental(DataSource dataSource) throws SQLException {
        RentalDesk desk = new RentalDesk(dataSource);
        assertThat(desk.rentedBy("Ann")).isEmpty();

        desk.rent("Ann", List.of(1, 2));

        assertThat(desk.rentedBy("Ann")).containsExactly("Newboy", "Oldboy");
    }

    @Test
    void rentsAllOrNothing(DataSource dataSource, Database database) throws SQLException {
        RentalDesk desk = new RentalDesk(dataSource);

        assertThatThrownBy(() -> desk.rent("Ann", List.of(1, 99))).isInstanceOf(SQLException.class);

        List<String> customers =
                database.inSession(session -> session.fetchAll(String.class, "SELECT customer FROM rentals"));
        assertThat(customers).isEmpty();
    }
}
