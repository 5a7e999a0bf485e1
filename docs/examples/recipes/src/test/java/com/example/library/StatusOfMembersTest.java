package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.migration.Migrations;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration", migrateTo = "1")
class StatusOfMembersTest {

    @Test
    void membersWithFinesAreBlocked(Session session, Migrations migrations) {
        session.execute("INSERT INTO members (id, name, fines) VALUES (1, 'Ann', 0), (2, 'Bob', 60)");

        migrations.upTo("2");

        assertThat(session.fetchAll(String.class, "SELECT status FROM members ORDER BY id"))
                .containsExactly("active", "blocked");
    }
}
