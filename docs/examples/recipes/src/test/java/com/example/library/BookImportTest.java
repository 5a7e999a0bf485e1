package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration")
class BookImportTest {

    private final List<Book> books = new ArrayList<>(IntStream.rangeClosed(1, 1200)
            .mapToObj(i -> new Book(i, "Book " + i, 1))
            .toList());

    @Test
    void importsAllBooks(DataSource dataSource, Session session) throws SQLException {
        new BookImport(dataSource).run(books);

        assertThat(session.fetchSingle(Integer.class, "SELECT count(*) FROM books"))
                .isEqualTo(1200);
    }

    @Test
    void importsNothingIfOneBookIsBad(DataSource dataSource, Session session) {
        books.set(1100, new Book(1101, "Book 1101", -1)); // in the third batch

        assertThatThrownBy(() -> new BookImport(dataSource).run(books)).isInstanceOf(SQLException.class);

        assertThat(session.fetchAll("SELECT * FROM books")).isEmpty();
    }
}
