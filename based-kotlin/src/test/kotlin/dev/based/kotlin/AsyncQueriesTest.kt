package dev.based.kotlin

import dev.based.AsyncDatabase
import dev.based.AsyncSession
import dev.based.Database
import dev.based.StatementException
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test

class AsyncQueriesTest {

    private val database = Database.open("sqlite:///:memory:")
    private val async: AsyncDatabase = database.async()

    @BeforeEach fun create() = database.createMovies("INTEGER PRIMARY KEY")

    @AfterEach fun close() = database.close()

    @Test
    fun resultsHaveTypes() {
        val movies: CompletableFuture<List<Movie>> =
            async.fetchAll<Movie>("SELECT * FROM movies WHERE year > ?", 2000)
        val titles =
            async.fetchAll<String>(
                "SELECT title FROM movies WHERE year = :year",
                mapOf("year" to 2003),
            )
        val count: CompletableFuture<Long> =
            async.fetchSingle<Long>("SELECT count(*) FROM movies WHERE year > ?", 2003)
        val single =
            async.fetchSingle<Movie>(
                "SELECT * FROM movies WHERE year = :year",
                mapOf("year" to 2003),
            )

        assertThat(movies.join()).hasSize(2)
        assertThat(titles.join()).containsExactly("Oldboy")
        assertThat(count.join()).isEqualTo(1)
        assertThat(single.join().title).isEqualTo("Oldboy")
    }

    @Test
    fun fetchOneGivesNullWithoutARow() {
        val oldboy: CompletableFuture<Movie?> =
            async.fetchOne<Movie>("SELECT * FROM movies WHERE year = ?", 2003)
        val none =
            async.fetchOne<Movie>("SELECT * FROM movies WHERE year = :year", mapOf("year" to 1))

        assertThat(oldboy.join()?.title).isEqualTo("Oldboy")
        assertThat(none.join()).isNull()
    }

    @Test
    fun generatedKeysHaveAType() {
        val keys = async.inSession { session ->
            val first: CompletableFuture<List<Long>> =
                session.fetchGeneratedKeys<Long>(
                    "INSERT INTO movies (title, year) VALUES (?, ?)",
                    "Stoker",
                    2013,
                )
            val second =
                session.fetchGeneratedKeys<Int>(
                    "INSERT INTO movies (title, year) VALUES (:title, :year)",
                    mapOf("title" to "Thirst", "year" to 2009),
                )
            first.thenCombine(second) { one, other -> one.single() to other.single() }
        }

        assertThat(keys.join()).isEqualTo(3L to 4)
    }

    @Test
    fun sessionsInferTheirResults() {
        val movies: CompletableFuture<List<Movie>> = async.inSession { session ->
            session.execute("DELETE FROM movies WHERE year = 2003").thenCompose {
                session.fetchAll<Movie>("SELECT * FROM movies")
            }
        }
        assertThat(movies.join().map { it.title }).containsExactly("Newboy")

        val count = async.inSession { session ->
            session.inTransaction { it.blocking { blocking -> countMovies(blocking) } }
        }
        assertThat(count.join()).isEqualTo(1L)
    }

    @Test
    fun theFailureOfFetchOneHasNoWrapper() {
        val failure =
            async.fetchOne<Long>("SELECT nothing FROM nowhere").handle { _, thrown -> thrown }

        assertThat(failure.join()).isInstanceOf(StatementException::class.java)
    }

    @Test
    fun cancellingFetchOneCancelsItsStatement() {
        val session = async.openSession().join()
        val endless = session.fetchOne<Long>(ENDLESS)

        endless.cancel(false)

        assertThat(endless).isCancelled()
        assertThatNothingRunsOn(session)
    }

    @Test
    fun aTimeLimitOnFetchOneCancelsItsStatement() {
        val session = async.openSession().join()
        val endless = session.fetchOne<Long>(ENDLESS).orTimeout(100, TimeUnit.MILLISECONDS)

        assertThat(endless.handle { _, failure -> failure }.join())
            .isInstanceOf(TimeoutException::class.java)
        assertThatNothingRunsOn(session)
    }

    /** Its statements run in order. Closing the database ends one that still runs. */
    private fun assertThatNothingRunsOn(session: AsyncSession) {
        assertThat(session.fetchSingle<Int>("SELECT 1")).succeedsWithin(Duration.ofSeconds(30))
        session.close().join()
    }

    private companion object {
        const val ENDLESS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    }
}
