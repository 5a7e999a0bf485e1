package com.example.shop

import dev.based.Session
import dev.based.junit.BasedDatabase
import dev.based.kotlin.fetchAll
import javax.sql.DataSource
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.RepeatedTest

@BasedDatabase(migrations = ["classpath:db/migration"])
class MoviesTest {

    @RepeatedTest(2) // the second time there is nothing of the first
    fun `what is committed is undone`(dataSource: DataSource, session: Session) {
        dataSource.connection.use { connection ->
            connection.autoCommit = false
            connection.createStatement().use { it.executeUpdate("INSERT INTO movies (id, title) VALUES (1, 'Oldboy')") }
            connection.commit()
        }

        assertEquals(listOf("Oldboy"), session.fetchAll<String>("SELECT title FROM movies"))
    }
}
