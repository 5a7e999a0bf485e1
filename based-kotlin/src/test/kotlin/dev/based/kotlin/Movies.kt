package dev.based.kotlin

import dev.based.Database
import dev.based.Session

data class Movie(val title: String, val year: Int, val rating: Double?)

/** A bean. */
class Film {
    var title: String = ""
    var year: Int = 0
}

/** Oldboy of 2003, which has a rating, and Newboy of 2004, which has none. */
fun Database.createMovies(idColumn: String) = useSession { session ->
    session.execute(
        "CREATE TABLE movies (id $idColumn, title VARCHAR(100) NOT NULL, year INTEGER NOT NULL," +
            " rating DOUBLE PRECISION)"
    )
    session.execute("INSERT INTO movies (title, year, rating) VALUES ('Oldboy', 2003, 8.4)")
    session.execute("INSERT INTO movies (title, year) VALUES ('Newboy', 2004)")
}

fun countMovies(session: Session): Long = session.fetchSingle<Long>("SELECT count(*) FROM movies")
