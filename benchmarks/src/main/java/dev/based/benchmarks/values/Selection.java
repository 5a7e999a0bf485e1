package dev.based.benchmarks.values;

/**
 * The films that are read.
 *
 * @param count how many, counted from the first
 * @param sql reads them; the number stands in the text, so that the server plans for it
 * @param expected the checksum of what there is to read
 */
record Selection(int count, String sql, Checksum expected) {

    static Selection ofFirst(int count) {
        return new Selection(
                count,
                FilmSql.SELECT + " WHERE id <= " + count,
                Checksum.ofRecords(Film.numbers(FilmSql.FIRST_ID, count)));
    }
}
