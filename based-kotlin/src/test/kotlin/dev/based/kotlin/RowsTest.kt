package dev.based.kotlin

import dev.based.Database
import dev.based.MappingException
import dev.based.Row
import dev.based.Session
import dev.based.junit.BasedDatabase
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test

@BasedDatabase("sqlite:///:memory:")
class RowsTest(private val session: Session) {

    private lateinit var oldboy: Row
    private lateinit var newboy: Row

    @BeforeEach
    fun create(database: Database) {
        database.createMovies("INTEGER PRIMARY KEY")
        oldboy = session.fetchSingle("SELECT title, year, rating FROM movies WHERE year = 2003")
        newboy = session.fetchSingle("SELECT title, year, rating FROM movies WHERE year = 2004")
    }

    @Test
    fun aColumnHasTheTypeThatIsAskedFor() {
        val title: String = oldboy.get<String>("title")
        val year: Int = oldboy.get<Int>("YEAR")
        val long: Long = oldboy.get<Long>(1)
        val rating: Double? = oldboy.get<Double?>("rating")
        val anything: Any = oldboy.get<Any>(0)

        assertThat(title).isEqualTo("Oldboy").isEqualTo(anything)
        assertThat(year.toLong()).isEqualTo(long).isEqualTo(2003)
        assertThat(rating).isEqualTo(8.4)
    }

    @Test
    fun nullIsOnlyForANullableType() {
        assertThat(newboy.get<Double?>("rating")).isNull()
        assertThat(newboy.get<Double?>(2)).isNull()
        assertThat(newboy.get<Any?>(2)).isNull()
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { newboy.get<Double>("rating") }
            .withMessage(
                "Column 'rating' is NULL, and Double is not nullable: ask for get<Double?>"
            )
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { newboy.get<Any>(2) }
            .withMessage("Column 'rating' is NULL, and Any is not nullable: ask for get<Any?>")
    }

    @Test
    fun aLossIsRefused() {
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { oldboy.get<Byte>("year") }
            .withMessageContaining("year")
    }

    @Test
    fun aRowBecomesAnObject() {
        val movie: Movie = oldboy.to<Movie>()
        val nullable: Movie? = newboy.to<Movie?>()

        assertThat(movie).isEqualTo(Movie("Oldboy", 2003, 8.4))
        assertThat(nullable).isEqualTo(Movie("Newboy", 2004, null))
        assertThat(oldboy.to<Film>().year).isEqualTo(2003)
    }

    @Test
    fun aSingleColumnThatIsNullIsOnlyForANullableType() {
        val row = session.fetchSingle("SELECT rating FROM movies WHERE title = 'Newboy'")

        assertThat(row.to<Double?>()).isNull()
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { row.to<Double>() }
            .withMessage("Column 'rating' is NULL, and Double is not nullable: ask for to<Double?>")
    }

    @Test
    fun theMembersOfJavaAndPairsWorkBesideThem() {
        val title: Any? = oldboy["title"]
        val year: Int? = oldboy.get("year", Int::class.javaObjectType)
        val pair: Pair<Row, Int> = oldboy to 1

        assertThat(title).isEqualTo("Oldboy")
        assertThat(year).isEqualTo(2003)
        assertThat(pair.first).isSameAs(oldboy)
    }
}
