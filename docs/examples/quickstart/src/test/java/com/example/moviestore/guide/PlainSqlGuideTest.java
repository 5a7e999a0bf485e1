package com.example.moviestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "sql:schema")
class PlainSqlGuideTest {

    @Test
    void hasShelves(Session session) {
        assertThat(session.fetchAll("SELECT * FROM shelves")).isEmpty();
    }
}
