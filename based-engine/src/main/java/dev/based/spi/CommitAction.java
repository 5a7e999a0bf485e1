package dev.based.spi;

import org.jspecify.annotations.Nullable;

/**
 * What a database does by itself at a commit because of an earlier statement, and what is to be done in its place where
 * a commit is simulated. Immutable.
 *
 * @param subject a query for what the statement made, of which {@link #sql} speaks: one value, which nothing else ever
 *     has; NULL or no row if it is not there. Null if the statement itself names it well enough
 * @param sql statements of the same effect, which do nothing if there is nothing to be done; {@link #SUBJECT} stands for
 *     the subject's value
 * @param atEveryCommit whether also at the commits of later transactions
 */
public record CommitAction(@Nullable String subject, String sql, boolean atEveryCommit) {

    /** Stands in {@link #sql} for what the statement made. */
    public static final String SUBJECT = "{subject}";

    /**
     * What is to be done about one subject.
     *
     * @param made the value that the query gave after the statement had run
     * @return the statements
     */
    public String sql(String made) {
        return sql.replace(SUBJECT, made);
    }
}
