package dev.based.kotlin

import dev.based.AsyncSession
import dev.based.Database
import dev.based.Session
import dev.based.junit.BasedDatabase
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.future.await
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.RepeatedTest
import org.junit.jupiter.api.Test

/** Tests and fixtures that suspend, which JUnit runs from version 6 on. */
@BasedDatabase("sqlite:///:memory:")
class SuspendingTest {

    @BeforeEach
    suspend fun create(database: Database) {
        delay(1)
        database.createMovies("INTEGER PRIMARY KEY")
    }

    @RepeatedTest(2)
    suspend fun itsWorkOnAnotherThreadIsUndone(session: Session, database: Database) {
        assertThat(countMovies(session)).isEqualTo(2)
        withContext(Dispatchers.IO) { database.execute("DELETE FROM movies") }
        assertThat(countMovies(session)).isZero()
    }

    @Test
    suspend fun anAsynchronousSessionIsAwaited(session: AsyncSession) {
        session.execute("DELETE FROM movies").await()
        assertThat(session.fetchAll("SELECT * FROM movies").await()).isEmpty()
    }

    @AfterEach
    suspend fun theFixtureIsOfTheSameTest(session: Session) {
        delay(1)
        assertThat(countMovies(session)).isZero()
    }
}
