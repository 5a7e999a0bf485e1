package dev.based.kotlin

import dev.based.Database
import dev.based.MappingException
import dev.based.Row
import dev.based.Session
import dev.based.SessionOptions
import dev.based.StatementOptions
import dev.based.UnexpectedResultException
import dev.based.junit.BasedDatabase
import java.time.Duration
import java.util.Optional
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test

abstract class QueriesContract(private val idColumn: String) {

    @BeforeEach fun create(database: Database) = database.createMovies(idColumn)

    @Test
    fun fetchAllGivesARecordABeanOrASingleColumn(database: Database, session: Session) {
        val movies: List<Movie> = session.fetchAll<Movie>("SELECT * FROM movies ORDER BY year")
        val films: List<Film> =
            database.fetchAll<Film>("SELECT title, year FROM movies WHERE year < ?", 2004)
        val years =
            session.fetchAll<Int>(
                "SELECT year FROM movies WHERE title IN (:titles) ORDER BY year",
                mapOf("titles" to listOf("Oldboy", "Newboy")),
            )

        assertThat(movies).containsExactly(Movie("Oldboy", 2003, 8.4), Movie("Newboy", 2004, null))
        assertThat(films.map { it.title to it.year }).containsExactly("Oldboy" to 2003)
        assertThat(years.sum()).isEqualTo(4007)
    }

    @Test
    fun fetchAllRefusesANullInASingleColumn(session: Session) {
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { session.fetchAll<Double>("SELECT rating FROM movies") }
            .withMessageContaining("rating")
    }

    @Test
    fun fetchOneGivesNullWithoutARowAndForANull(database: Database, session: Session) {
        val newest: Movie? = session.fetchOne<Movie>("SELECT * FROM movies ORDER BY year DESC")
        val before: Movie? = database.fetchOne<Movie>("SELECT * FROM movies WHERE year < ?", 2003)
        val rating: Double? =
            session.fetchOne<Double>(
                "SELECT rating FROM movies WHERE title = :title",
                mapOf("title" to "Newboy"),
            )

        assertThat(newest?.title).isEqualTo("Newboy")
        assertThat(before).isNull()
        assertThat(rating).isNull()
    }

    @Test
    fun fetchSingleGivesTheOnlyRowAndRefusesOthers(database: Database, session: Session) {
        val count: Long = session.fetchSingle<Long>("SELECT count(*) FROM movies")
        val movie: Movie =
            database.fetchSingle<Movie>(
                "SELECT * FROM movies WHERE year = :year",
                mapOf("year" to 2003),
            )

        assertThat(count).isEqualTo(2)
        assertThat(movie).isEqualTo(Movie("Oldboy", 2003, 8.4))
        assertThatExceptionOfType(UnexpectedResultException::class.java).isThrownBy {
            session.fetchSingle<Movie>("SELECT * FROM movies WHERE year > ?", 2000)
        }
    }

    @Test
    fun aStreamIsReadAndClosedByUse(database: Database, session: Session) {
        val all =
            session.stream<Movie>("SELECT * FROM movies WHERE year > ? ORDER BY year", 2000).use {
                movies ->
                movies.toList()
            }
        val titles =
            database
                .stream<String>(
                    "SELECT title FROM movies WHERE year = :year",
                    mapOf("year" to 2003),
                )
                .use { it.toList() }

        assertThat(all.map { it.year }).containsExactly(2003, 2004)
        assertThat(titles).containsExactly("Oldboy")
    }

    @Test
    fun generatedKeysHaveAType(session: Session) {
        val first: List<Long> =
            session.fetchGeneratedKeys<Long>(
                "INSERT INTO movies (title, year) VALUES (?, ?)",
                "Stoker",
                2013,
            )
        val second: Int =
            session
                .fetchGeneratedKeys<Int>(
                    "INSERT INTO movies (title, year) VALUES (:title, :year)",
                    mapOf("title" to "Thirst", "year" to 2009),
                )
                .single()

        assertThat(first).containsExactly(3L)
        assertThat(second).isEqualTo(4)
    }

    @Test
    fun aValueMayBeNull(session: Session) {
        val named =
            session.fetchSingle<Int>(
                "SELECT count(*) FROM movies WHERE rating = :rating",
                mapOf("rating" to null),
            )
        val alone = session.fetchSingle<Int>("SELECT count(*) FROM movies WHERE rating = ?", null)

        assertThat(named).isZero()
        assertThat(alone).isZero()
    }

    @Test
    fun aRecordHasTheValuesOfNamedParameters(session: Session) {
        session.execute(
            "INSERT INTO movies (title, year, rating) VALUES (:title, :year, :rating)",
            Movie("Stoker", 2013, null),
        )
        val same =
            session.fetchAll<Movie>(
                "SELECT * FROM movies WHERE title = :title AND year = :year",
                Movie("Stoker", 2013, null),
            )

        assertThat(same).containsExactly(Movie("Stoker", 2013, null))
    }

    @Test
    fun optionsStandBeforeTheVerb(database: Database, session: Session) {
        val quick = StatementOptions.defaults().timeout(Duration.ofSeconds(30))
        val count =
            database.with(SessionOptions.defaults()).inSession {
                it.with(quick).fetchSingle<Long>(COUNT)
            }

        assertThat(count).isEqualTo(2)
        assertThat(session.with(quick).fetchOne<Long>(COUNT)).isEqualTo(2)
    }

    @Test
    fun theMembersOfJavaGiveRowsAndTakeClasses(session: Session) {
        val rows: List<Row> = session.fetchAll("SELECT * FROM movies WHERE year = ?", 2003)
        val row: Optional<Row> = session.fetchOne("SELECT * FROM movies WHERE year = 1")
        val movies: List<Movie> = session.fetchAll(Movie::class.java, "SELECT * FROM movies")

        assertThat(rows).hasSize(1)
        assertThat(row).isEmpty()
        assertThat(movies).hasSize(2)
    }

    private companion object {
        const val COUNT = "SELECT count(*) FROM movies"
    }
}

@BasedDatabase("sqlite:///:memory:")
class QueriesOnSqliteTest : QueriesContract("INTEGER PRIMARY KEY")

@BasedDatabase("embedded:postgresql:18")
class QueriesOnPostgresTest : QueriesContract("SERIAL PRIMARY KEY")
