package dev.based.kotlin

import dev.based.Database
import dev.based.Session
import dev.based.junit.BasedDatabase
import javax.sql.DataSource
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Nested
import org.junit.jupiter.api.Test

/** A test class in Kotlin is given its database as one in Java is. */
@BasedDatabase("sqlite:///:memory:")
class BasedDatabaseTest(private val dataSource: DataSource) {

    @BeforeEach fun create(database: Database) = database.createMovies("INTEGER PRIMARY KEY")

    @Test
    fun whatCommitsIsSeen(session: Session) {
        dataSource.connection.use { connection ->
            connection.createStatement().use { it.executeUpdate("DELETE FROM movies") }
        }

        assertThat(countMovies(session)).isZero()
    }

    @Test
    fun andIsNotThereForTheNextTest(session: Session) {
        whatCommitsIsSeen(session)
    }

    @Nested
    inner class InATestThatIsNested {

        @Test
        fun theDatabaseIsTheSame(database: Database) {
            assertThat(database.inSession(::countMovies)).isEqualTo(2)
        }
    }
}
