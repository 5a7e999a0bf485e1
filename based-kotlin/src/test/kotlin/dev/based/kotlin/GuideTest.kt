package dev.based.kotlin

import dev.based.Database
import dev.based.Session
import dev.based.junit.BasedDatabase
import java.util.concurrent.CompletableFuture
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test

/** The code that docs/engine.md shows, with what it does. */
@BasedDatabase("sqlite:///:memory:")
class GuideTest {

    @BeforeEach fun create(database: Database) = database.createMovies("INTEGER PRIMARY KEY")

    @Test
    fun sessionsInferTheirResults(database: Database) {
        val movies = database.inSession { session ->
            session.execute("UPDATE movies SET year = year + 1")
            session.fetchAll<Movie>("SELECT * FROM movies WHERE year > ?", 2004)
        }
        database.useSession { session ->
            session.useTransaction {
                session.execute("DELETE FROM movies WHERE title = ?", "Oldboy")
            }
        }

        assertThat(movies).containsExactly(Movie("Newboy", 2005, null))
        assertThat(database.inSession(::countMovies)).isEqualTo(1)
    }

    @Test
    fun resultsHaveTheTypeThatIsAskedFor(session: Session) {
        val count = session.fetchSingle<Long>("SELECT count(*) FROM movies")
        val newest: Movie? = session.fetchOne<Movie>("SELECT * FROM movies ORDER BY year DESC")
        val titles = session.stream<String>("SELECT title FROM movies").use { it.toList() }

        assertThat(count).isEqualTo(2)
        assertThat(newest?.title).isEqualTo("Newboy")
        assertThat(titles).containsExactly("Oldboy", "Newboy")
    }

    @Test
    fun onlyANullableTypeTakesNull(session: Session) {
        val row = session.fetchSingle("SELECT * FROM movies WHERE title = ?", "Newboy")
        val year: Int = row.get<Int>("year")
        val rating: Double? = row.get<Double?>("rating") // get<Double> would refuse a NULL
        val movie: Movie = row.to<Movie>()

        assertThat(movie).isEqualTo(Movie("Newboy", year, rating))
    }

    @Test
    fun futuresHaveTypesToo(database: Database) {
        val newest: CompletableFuture<Movie?> =
            database.async().fetchOne<Movie>("SELECT * FROM movies ORDER BY year DESC")

        assertThat(newest.join()?.title).isEqualTo("Newboy")
    }
}
