package dev.based.kotlin

import dev.based.MappingException
import dev.based.Session
import dev.based.junit.BasedDatabase
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test

data class Author(val name: String, val born: Int?)

data class Book(val title: String, val author: Author?)

data class Classic(val title: String, val author: Author)

@JvmRecord data class Review(val title: String, val rating: Double?)

data class Defaults(
    val title: String = "untitled",
    val year: Int = 1900,
    val rating: Double? = null,
)

data class Changeable(var title: String = "untitled", var year: Int = 1900)

data class HalfChangeable(val title: String = "untitled", var year: Int = 1900)

data class Overloaded @JvmOverloads constructor(val title: String, val year: Int = 1900)

data class Ticket(val title: String, val isOpen: Boolean, val isPaid: Boolean?)

/** No data class, with a secondary constructor and a property beside the constructor. */
class Reel(val title: String, length: Int) {
    val minutes: Int = length / 60

    constructor(title: String) : this(title, 0)
}

/** Its parameter has no name for Java's reflection, and no constructor is public. */
class Hidden private constructor(val title: String) {
    companion object {
        fun of(title: String) = Hidden(title)
    }
}

@JvmInline
value class MovieId(val value: Long) {
    init {
        require(value > 0) { "no id: $value" }
    }
}

data class Identified(val id: MovieId, val title: String)

data class MaybeIdentified(val id: MovieId? = null, val title: String = "")

/** Java's rules take the constructor that is not hidden. */
class Numbered(val id: MovieId) {
    constructor(title: String, id: Long) : this(MovieId(id + title.length))
}

@BasedDatabase("sqlite:///:memory:")
class DataClassesTest(private val session: Session) {

    @BeforeEach
    fun create() {
        session.execute("CREATE TABLE books (title TEXT, year INTEGER, rating REAL)")
        session.execute("INSERT INTO books VALUES ('Emma', 1815, 4.0), ('Kim', 1901, NULL)")
    }

    @Test
    fun theTestsAreCompiledWithoutTheNamesOfParameters() {
        assertThat(Author::class.java.constructors.single().parameters).noneMatch {
            it.isNamePresent
        }
        assertThat(Author::class.java.isRecord).isFalse()
    }

    @Test
    fun aDataClassIsMadeByItsPrimaryConstructor() {
        val movies: List<Movie> = session.fetchAll<Movie>("SELECT rating, TITLE, year FROM books")
        val one: Movie? = session.fetchOne<Movie>("SELECT * FROM books WHERE year > ?", 1900)
        val none: Movie? = session.fetchOne<Movie>("SELECT * FROM books WHERE year > ?", 2000)
        val streamed = session.stream<Movie>("SELECT * FROM books").use { it.toList() }

        assertThat(movies).containsExactly(Movie("Emma", 1815, 4.0), Movie("Kim", 1901, null))
        assertThat(streamed).isEqualTo(movies)
        assertThat(one).isEqualTo(Movie("Kim", 1901, null))
        assertThat(none).isNull()
        assertThat(session.fetchAll<Review>("SELECT * FROM books"))
            .containsExactly(Review("Emma", 4.0), Review("Kim", null))
    }

    @Test
    fun anyClassWithAPublicPrimaryConstructorIsMadeByIt() {
        val reel = session.fetchSingle<Reel>("SELECT 'Kim' AS title, 7200 AS length, 1 AS minutes")
        val overloaded = session.fetchSingle<Overloaded>("SELECT 'Kim' AS title, 1901 AS year")

        assertThat(reel.title to reel.minutes).isEqualTo("Kim" to 120)
        assertThat(overloaded).isEqualTo(Overloaded("Kim", 1901))
    }

    @Test
    fun aNullForAParameterThatTakesNoneIsRefused() {
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { session.fetchAll<Author>("SELECT NULL AS name, 1775 AS born") }
            .withMessage(
                "The class Author refused [null, 1775]: Parameter specified as non-null is null: " +
                    "method dev.based.kotlin.Author.<init>, parameter name"
            )
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { session.fetchAll<Movie>("SELECT title, NULL AS year, rating FROM books") }
            .withMessageStartingWith("The parameter year of Movie does not fit: Column 'year' ")
    }

    @Test
    fun aColumnThatIsMissingIsAnErrorWhateverTheDefaultIs() {
        assertThat(session.fetchAll<Defaults>("SELECT * FROM books"))
            .containsExactly(Defaults("Emma", 1815, 4.0), Defaults("Kim", 1901, null))
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { session.fetchAll<Defaults>("SELECT title, year FROM books") }
            .withMessage(
                "No column fits the parameter rating of Defaults; the row has [title, year]: " +
                    "select it, or name it so (AS rating)"
            )
    }

    @Test
    fun aClassThatCouldBeABeanIsMadeByItsPrimaryConstructorToo() {
        assertThat(session.fetchAll<Changeable>("SELECT * FROM books"))
            .containsExactly(Changeable("Emma", 1815), Changeable("Kim", 1901))
        assertThat(session.fetchAll<HalfChangeable>("SELECT * FROM books"))
            .containsExactly(HalfChangeable("Emma", 1815), HalfChangeable("Kim", 1901))
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { session.fetchAll<Changeable>("SELECT title FROM books") }
            .withMessageStartingWith("No column fits the parameter year of Changeable")
    }

    @Test
    fun aClassWhosePrimaryConstructorHasNoParametersIsABean() {
        val films = session.fetchAll<Film>("SELECT title FROM books WHERE year = 1815")

        assertThat(films.map { it.title to it.year }).containsExactly("Emma" to 0)
    }

    @Test
    fun aParameterThatIsAnObjectTakesTheColumnsOfItsName() {
        val sql = "SELECT 'Emma' AS title, %s AS author_name, %s AS author_born"
        val known = sql.format("'Jane Austen'", "1775")
        val unknown = sql.format("NULL", "NULL")

        assertThat(session.fetchSingle<Book>(known))
            .isEqualTo(Book("Emma", Author("Jane Austen", 1775)))
        assertThat(session.fetchSingle<Classic>(known))
            .isEqualTo(Classic("Emma", Author("Jane Austen", 1775)))
        assertThat(session.fetchSingle<Book>(unknown)).isEqualTo(Book("Emma", null))
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { session.fetchSingle<Classic>(unknown) }
            .withMessageEndingWith("method dev.based.kotlin.Classic.<init>, parameter author")
    }

    @Test
    fun aClassOfAFunctionIsMadeAsAnyOther() {
        data class Local(val title: String, val year: Int)

        assertThat(session.fetchAll<Local>("SELECT * FROM books"))
            .containsExactly(Local("Emma", 1815), Local("Kim", 1901))
    }

    @Test
    fun aParameterOfAValueClassIsRefusedWithTheCure() {
        val cause =
            " has a parameter of a value class, and so Kotlin hides its constructor: " +
                "give the parameter the type of the value itself, or make the object of a Row"
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { session.fetchAll<Identified>("SELECT -1 AS id, title FROM books") }
            .withMessage("Identified$cause")
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { session.fetchAll<MaybeIdentified>("SELECT 1 AS id, title FROM books") }
            .withMessage("MaybeIdentified$cause")
        assertThatExceptionOfType(MappingException::class.java)
            .isThrownBy { session.fetchAll<MovieId>("SELECT 1 AS id") }
            .withMessageStartingWith("Column 'id' holds the Integer [1], which is no MovieId")
    }

    @Test
    fun whatHasNoConstructorForAllIsMadeByTheRulesForJava() {
        val names = PrimaryConstructors()

        assertThat(names.of(Hidden::class.java)).isNull()
        assertThat(names.of(Numbered::class.java)).isNull()
        assertThat(names.of(Film::class.java)).isNull()
        assertThat(names.of(MovieId::class.java)).isNull()
        assertThat(names.of(Inner::class.java)).isNull()
        assertThat(names.of(Session::class.java)).isNull()
        assertThat(names.of(Hidden.Companion::class.java)).isNull()
    }

    inner class Inner(val title: String)

    @Test
    fun aClassOfANewerCompilerIsReadAsFarAsPossible() {
        val names = PrimaryConstructors()
        val known = Author::class.java.getAnnotation(Metadata::class.java)
        val newer =
            Metadata(known.kind, intArrayOf(99, 0, 0), data1 = known.data1, data2 = known.data2)
        val unreadable =
            Metadata(
                known.kind,
                intArrayOf(99, 0, 0),
                data1 = arrayOf("\u0000?"),
                data2 = arrayOf("?"),
            )
        val ofNoVersion =
            Metadata(known.kind, intArrayOf(), data1 = known.data1, data2 = known.data2)

        assertThat(names.of(Author::class.java, newer)?.names()).containsExactly("name", "born")
        assertThat(names.of(Author::class.java, unreadable)).isNull()
        assertThat(names.of(Author::class.java, ofNoVersion)).isNull()
    }

    @Test
    fun aDataClassHasTheValuesOfNamedParameters() {
        session.execute(
            "INSERT INTO books VALUES (:title, :year, :rating)",
            Movie("Ada", 1969, null),
        )
        session.executeBatch(
            "INSERT INTO books VALUES (:title, :year, NULL)",
            listOf(Changeable("Pnin", 1957), Changeable("Zazie", 1959)),
        )

        assertThat(session.fetchAll<Movie>("SELECT * FROM books WHERE year > 1950 ORDER BY title"))
            .containsExactly(
                Movie("Ada", 1969, null),
                Movie("Pnin", 1957, null),
                Movie("Zazie", 1959, null),
            )
    }

    @Test
    fun aPropertyWhoseNameBeginsWithIsGoesBothWays() {
        session.execute("CREATE TABLE tickets (title TEXT, is_open BOOLEAN, is_paid BOOLEAN)")
        val ticket = Ticket("Kim", isOpen = true, isPaid = null)
        session.execute("INSERT INTO tickets VALUES (:title, :isOpen, :is_paid)", ticket)

        assertThat(session.fetchAll<Ticket>("SELECT * FROM tickets")).containsExactly(ticket)
    }
}
