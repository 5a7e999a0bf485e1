package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration")
class BookRepositoryTest {

    private final BookRepository books;

    BookRepositoryTest(DataSource dataSource) {
        books = new BookRepository(dataSource);
    }

    @Test
    void findsABookByItsTitle() throws SQLException {
        books.add(new Book(1, "Momo", 2));

        assertThat(books.find("Momo")).contains(new Book(1, "Momo", 2));
    }

    @Test
    void refusesATitleThatIsThere() throws SQLException {
        books.add(new Book(1, "Momo", 2));

        assertThatThrownBy(() -> books.add(new Book(2, "Momo", 1))).isInstanceOf(SQLException.class);
        assertThat(books.find("Momo")).contains(new Book(1, "Momo", 2));
    }
}
