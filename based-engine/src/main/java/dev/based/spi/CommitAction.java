package dev.based.spi;

import org.jspecify.annotations.Nullable;

/**
 * What a database does by itself at a commit because of an earlier statement, and what is to be done in its place where
 * a commit is simulated. Immutable.
 *
 * @since 0.1.0
 */
public final class CommitAction {

    /** Stands in the statements for the value of the {@link #subject()}. */
    public static final String SUBJECT = "{subject}";

    private final @Nullable String subject;
    private final String sql;
    private final boolean atEveryCommit;

    private CommitAction(@Nullable String subject, String sql, boolean atEveryCommit) {
        this.subject = subject;
        this.sql = sql;
        this.atEveryCommit = atEveryCommit;
    }

    /**
     * What is to be done once, at the next commit.
     *
     * @param sql statements of the same effect, which do nothing if there is nothing to be done
     * @return the action
     */
    public static CommitAction of(String sql) {
        return new CommitAction(null, sql, false);
    }

    /**
     * The same for something that the statement has made and does not name well enough itself.
     *
     * @param query one value that nothing else ever has, NULL or no row if the thing is not there; {@link #SUBJECT} stands
     *     for it in the statements
     * @return another action
     */
    public CommitAction about(String query) {
        return new CommitAction(query, sql, atEveryCommit);
    }

    /**
     * The same also at the commits of later transactions.
     *
     * @return another action
     */
    public CommitAction atEveryCommit() {
        return new CommitAction(subject, sql, true);
    }

    /**
     * The query for what the statement has made.
     *
     * @return one value, null if the statement itself names it well enough
     */
    public @Nullable String subject() {
        return subject;
    }

    /**
     * What is to be done.
     *
     * @return the statements
     */
    public String sql() {
        return sql;
    }

    /**
     * What is to be done about one subject.
     *
     * @param made the value that the query gave after the statement had run
     * @return the statements
     */
    public String sql(String made) {
        return sql.replace(SUBJECT, made);
    }

    /**
     * Whether it is also done at the commits of later transactions.
     *
     * @return false if it is done once
     */
    public boolean isRepeated() {
        return atEveryCommit;
    }
}
