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

    private enum Kind {
        DOES,
        DOES_REPEATEDLY,
        PUTS_BACK,
        SETTLES
    }

    private final Kind kind;
    private final @Nullable String subject;
    private final String sql;

    private CommitAction(Kind kind, @Nullable String subject, String sql) {
        this.kind = kind;
        this.subject = subject;
        this.sql = sql;
    }

    /**
     * What is to be done once, at the next commit.
     *
     * @param sql statements of the same effect, which do nothing if there is nothing to be done
     * @return the action
     */
    public static CommitAction of(String sql) {
        return new CommitAction(Kind.DOES, null, sql);
    }

    /**
     * Puts back what a statement changes until the end of its transaction only. What was changed last is put back first.
     *
     * @param query what is there before the statement has run, as it stands in SQL; {@link #SUBJECT} stands for it in the
     *     statements
     * @param sql statements that put it back
     * @return the action
     */
    public static CommitAction puttingBack(String query, String sql) {
        return new CommitAction(Kind.PUTS_BACK, query, sql);
    }

    /**
     * Says that a statement changes for good what an earlier one of its transaction has changed until its end, so that
     * nothing is put back.
     *
     * @param query that of {@link #puttingBack}
     * @return the action
     */
    public static CommitAction settling(String query) {
        return new CommitAction(Kind.SETTLES, query, "");
    }

    /**
     * The same for something that the statement has made and does not name well enough itself.
     *
     * @param query one value that nothing else ever has, NULL or no row if the thing is not there; {@link #SUBJECT} stands
     *     for it in the statements
     * @return another action
     */
    public CommitAction about(String query) {
        return new CommitAction(kind, query, sql);
    }

    /**
     * The same also at the commits of later transactions.
     *
     * @return another action
     */
    public CommitAction atEveryCommit() {
        return new CommitAction(Kind.DOES_REPEATEDLY, subject, sql);
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
        return kind == Kind.DOES_REPEATEDLY;
    }

    /**
     * Whether it puts back what was there before the statement.
     *
     * @return true after {@link #puttingBack}
     */
    public boolean putsBack() {
        return kind == Kind.PUTS_BACK;
    }

    /**
     * Whether nothing is put back that has the same query.
     *
     * @return true after {@link #settling}
     */
    public boolean settles() {
        return kind == Kind.SETTLES;
    }
}
