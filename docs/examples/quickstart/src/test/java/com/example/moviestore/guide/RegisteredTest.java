package com.example.moviestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegisteredTest {

    @RegisterExtension
    static final BasedExtension DATABASE = BasedExtension.builder()
            .url(() -> System.getProperty("store.url", "")) // asked when the first test needs it
            .migrations("classpath:db/migration")
            .seed("seed/catalogue.sql")
            .build();

    @Test
    void hasWhatTheAnnotationWouldSay(Session session) {
        assertThat(session.fetchAll("SELECT * FROM movies")).hasSize(3);
    }
}
