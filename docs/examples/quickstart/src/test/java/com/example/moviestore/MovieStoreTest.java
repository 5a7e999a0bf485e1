package com.example.moviestore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration")
class MovieStoreTest {

    @Test
    void addsWhatIsNotThereYet(Database database) {
        MovieStore store = new MovieStore(database);

        int added = store.addNew(List.of(new Movie(1, "Oldboy", 2003), new Movie(2, "Newboy", 2004)));

        assertThat(added).isEqualTo(1);
        assertThat(store.ofYears(List.of(2003, 2004))).hasSize(2);
    }

    @Test
    void commitsARental(DataSource dataSource, Session session) throws SQLException {
        new RentalDesk(dataSource).rent("Ann", List.of(1)); // plain JDBC: opens connections, commits

        assertThat(session.fetchAll("SELECT * FROM rentals")).hasSize(1);
    } // nothing is left for the next test
}
