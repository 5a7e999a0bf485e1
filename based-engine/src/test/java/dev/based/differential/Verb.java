package dev.based.differential;

import java.util.Locale;

/** What a step does. The comment shows how it is written after the connection's number. */
enum Verb {
    /** {@code execute SQL}: Statement.execute, and every result of it. */
    EXECUTE(false),
    /** {@code update SQL}: Statement.executeUpdate. */
    UPDATE(false),
    /** {@code query SQL}: Statement.executeQuery, and all rows. */
    QUERY(false),
    /** {@code keys SQL}: an executeUpdate that returns generated keys, of which the number counts. */
    KEYS(false),
    /** {@code batch SQL; SQL}: Statement.executeBatch. */
    BATCH(false),
    /** {@code nobatch}: Statement.executeBatch of nothing. */
    NOBATCH(false),
    /** {@code open name SQL}: a query whose rows are read later. */
    OPEN(true),
    /** {@code fetch name SQL}: a query that asks the driver for two rows at a time, read later. */
    FETCH(true),
    /** {@code next name}: one row of an open result. */
    NEXT(true),
    /** {@code rest name}: the other rows of an open result, which is closed then. */
    REST(true),
    /** {@code prepare name SQL}: a prepared statement. */
    PREPARE(true),
    /** {@code run name 1 x NULL}: executes a prepared statement with parameters. */
    RUN(true),
    /** {@code batchrun name 1 x; 2 y}: a batch of a prepared statement. */
    BATCHRUN(true),
    /** {@code savepoint name}: an unnamed savepoint; the name is the program's. */
    SAVEPOINT(true),
    /** {@code named name}: a named savepoint. */
    NAMED(true),
    /** {@code back name}: rolls back to a savepoint. */
    BACK(true),
    /** {@code release name}: releases a savepoint. */
    RELEASE(true),
    COMMIT(false),
    ROLLBACK(false),
    /** {@code autocommit on}, {@code autocommit off}. */
    AUTOCOMMIT(false),
    CLOSE(false),
    /** {@code farclose}: closes it on another thread. */
    FARCLOSE(false),
    /** {@code cancel}: cancels a statement that does nothing. */
    CANCEL(false),
    /** {@code fail SQL}: Statement.execute, which fails in the driver before the database hears of it. */
    FAIL(false),
    /** {@code reopen}: takes another connection in place of a closed one. */
    REOPEN(false);

    private final boolean named;

    Verb(boolean named) {
        this.named = named;
    }

    /** Whether a name comes next. */
    boolean isNamed() {
        return named;
    }

    /** Whether the database executes SQL of the user's. */
    boolean executes() {
        return switch (this) {
            case EXECUTE, UPDATE, QUERY, KEYS, BATCH, OPEN, FETCH, RUN, BATCHRUN, FAIL -> true;
            default -> false;
        };
    }

    /** Whether it closes the connection. */
    boolean closes() {
        return this == CLOSE || this == FARCLOSE;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Verb of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
