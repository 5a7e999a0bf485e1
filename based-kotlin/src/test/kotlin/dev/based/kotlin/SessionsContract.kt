package dev.based.kotlin

import dev.based.Database
import dev.based.Session
import dev.based.SessionConsumer
import dev.based.SessionFunction
import dev.based.TransactionFunction
import dev.based.junit.BasedDatabase
import java.io.IOException
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.startCoroutine
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test

/**
 * That this compiles is a test: it would not if one of the four members of Java had lost its
 * annotation `LowPriorityInOverloadResolution`. Reflection does not see the annotation, which
 * stands in class files alone.
 */
abstract class SessionsContract(private val idColumn: String) {

    @BeforeEach fun create(database: Database) = database.createMovies(idColumn)

    @Test
    fun theTypeOfAResultIsInferred(database: Database) {
        val movies = database.inSession {
            it.fetchAll<Movie>("SELECT title, year, rating FROM movies")
        }
        val deleted: Long = database.inSession { session -> session.execute("DELETE FROM movies") }

        assertThat(movies.map { it.title }).containsExactly("Oldboy", "Newboy")
        assertThat(deleted).isEqualTo(2)
    }

    @Test
    fun aResultMayBeNull(database: Database) {
        val title: String? = database.inSession {
            it.fetchOne<String>("SELECT title FROM movies WHERE year = 1")
        }
        val rating = database.inSession { session -> session.inTransaction { worst(session) } }

        assertThat(title).isNull()
        assertThat(rating).isNull()
    }

    private fun worst(session: Session): Double? =
        session.fetchOne<Double>("SELECT rating FROM movies WHERE title = 'Newboy'")

    @Test
    fun workWithoutAResultMayEndWithAnyExpression(database: Database) {
        database.useSession { it.execute("DELETE FROM movies WHERE year = 2003") }
        database.useSession { session ->
            session.useTransaction { session.execute("DELETE FROM movies WHERE year = 2004") }
        }
        val nothing: Unit = database.inSession { _ -> }

        assertThat(database.inSession(::countMovies)).isZero()
        assertThat(nothing).isEqualTo(Unit)
    }

    @Test
    fun workMayBeAReferenceOrAFunction(database: Database) {
        val function: (Session) -> Long = { session -> countMovies(session) }
        val deletion: (Session) -> Unit = { session -> session.execute("DELETE FROM movies") }

        assertThat(database.inSession(::countMovies)).isEqualTo(2)
        assertThat(database.inSession(Counter()::count)).isEqualTo(2)
        assertThat(database.inSession(function)).isEqualTo(2)
        database.useSession(deletion)
        assertThat(database.inSession { it.inTransaction(Deleter(it)::delete) }).isZero()
        database.useSession { it.useTransaction(Deleter(it)::clear) }
    }

    private class Counter {
        fun count(session: Session): Long = countMovies(session)
    }

    private class Deleter(private val session: Session) {
        fun delete(): Long = session.execute("DELETE FROM movies")

        fun clear() {
            delete()
        }
    }

    @Test
    fun aFailureRollsTheSessionBackAndArrivesAsItWasThrown(database: Database) {
        val failure = IOException("The disk is full")

        assertThatThrownBy { database.inSession { deleteAndFail(it, failure) } }.isSameAs(failure)
        assertThatThrownBy { database.useSession { deleteAndFail(it, failure) } }.isSameAs(failure)
        assertThat(database.inSession(::countMovies)).isEqualTo(2)
    }

    @Test
    fun aFailureUndoesItsTransactionAndArrivesAsItWasThrown(database: Database) {
        val failure = IOException("The disk is full")

        database.useSession { session ->
            session.execute("UPDATE movies SET rating = 1")
            assertThatThrownBy { session.inTransaction { deleteAndFail(session, failure) } }
                .isSameAs(failure)
            assertThatThrownBy { session.useTransaction { deleteAndFail(session, failure) } }
                .isSameAs(failure)
        }

        assertThat(database.fetchAll<Double>("SELECT rating FROM movies")).containsExactly(1.0, 1.0)
    }

    private fun deleteAndFail(session: Session, failure: IOException): Long {
        session.execute("DELETE FROM movies")
        throw failure
    }

    @Test
    fun transactionsNest(database: Database) {
        val changed = database.inSession { session ->
            session.inTransaction {
                val outer = session.execute("DELETE FROM movies WHERE year = 2003")
                val inner = session.inTransaction { session.execute("DELETE FROM movies") }
                outer + inner
            }
        }

        assertThat(changed).isEqualTo(2)
        assertThat(database.inSession(::countMovies)).isZero()
    }

    @Test
    fun aSuspendFunctionMayCall(database: Database) {
        var result: Result<Long>? = null

        suspend { count(database) }
            .startCoroutine(Continuation(EmptyCoroutineContext) { result = it })

        assertThat(result?.getOrThrow()).isEqualTo(2)
    }

    private suspend fun count(database: Database): Long = database.inSession { session ->
        session.inTransaction { countMovies(session) }
    }

    @Test
    fun theMembersOfJavaWorkWithTypeArgumentsAndTypesOfJava(database: Database) {
        val work = SessionFunction<Long, IOException> { countMovies(it) }
        val deletion = SessionConsumer<IOException> { it.execute("DELETE FROM movies") }

        assertThat(database.inSession<Long, IOException> { countMovies(it) }).isEqualTo(2)
        assertThat(database.inSession(work)).isEqualTo(2)
        database.useSession<IOException> { it.execute("UPDATE movies SET rating = 1") }
        database.useSession(deletion)
        database.useSession { session ->
            val count = TransactionFunction<Long, IOException> { countMovies(session) }
            assertThat(session.inTransaction(count)).isZero()
            assertThat(session.inTransaction<Long, IOException> { countMovies(session) }).isZero()
            session.useTransaction<IOException> { countMovies(session) }
        }
    }
}

@BasedDatabase("sqlite:///:memory:")
class SessionsOnSqliteTest : SessionsContract("INTEGER PRIMARY KEY")

@BasedDatabase("embedded:postgresql:18")
class SessionsOnPostgresTest : SessionsContract("SERIAL PRIMARY KEY")
