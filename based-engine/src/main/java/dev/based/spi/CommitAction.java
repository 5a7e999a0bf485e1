package dev.based.spi;

import org.jspecify.annotations.Nullable;

/**
 * An effect that a database has by itself at a commit because of an earlier statement. If the commit is simulated,
 * Based runs the statements of this action instead. Immutable.
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
     * An action that happens once, at the next commit.
     *
     * @param sql statements of the same effect, which do nothing if there is nothing to be done
     * @return the action
     */
    public static CommitAction of(String sql) {
        return new CommitAction(Kind.DOES, null, sql);
    }

    /**
     * Restores a value that a statement changes until the end of its transaction only. The last change is restored
     * first.
     *
     * @param query gives the value before the statement has run, as SQL text; {@link #SUBJECT} stands for it in the
     *     statements
     * @param sql statements that restore it
     * @return the action
     */
    public static CommitAction puttingBack(String query, String sql) {
        return new CommitAction(Kind.PUTS_BACK, query, sql);
    }

    /**
     * Says that a statement changes a value permanently, which an earlier statement has changed until the end of the
     * transaction. So the value is not restored.
     *
     * @param query that of {@link #puttingBack}
     * @return the action
     */
    public static CommitAction settling(String query) {
        return new CommitAction(Kind.SETTLES, query, "");
    }

    /**
     * The same action for an object that the statement has made, if the text of the statement does not identify it well
     * enough.
     *
     * @param query gives one value that no other object ever has; NULL or no row if the object does not exist. {@link
     *     #SUBJECT} stands for it in the statements
     * @return another action
     */
    public CommitAction about(String query) {
        return new CommitAction(kind, query, sql);
    }

    /**
     * The same action, which also happens at the commits of later transactions.
     *
     * @return another action
     */
    public CommitAction atEveryCommit() {
        return new CommitAction(Kind.DOES_REPEATEDLY, subject, sql);
    }

    /**
     * The query for the object that the statement has made.
     *
     * @return a query for one value, null if the statement itself identifies the object
     */
    public @Nullable String subject() {
        return subject;
    }

    /**
     * The statements of this action.
     *
     * @return the statements
     */
    public String sql() {
        return sql;
    }

    /**
     * The statements of this action for one subject.
     *
     * @param made the value that the query gave after the statement had run
     * @return the statements
     */
    public String sql(String made) {
        return sql.replace(SUBJECT, made);
    }

    /**
     * Whether the action also happens at the commits of later transactions.
     *
     * @return false if it happens once
     */
    public boolean isRepeated() {
        return kind == Kind.DOES_REPEATEDLY;
    }

    /**
     * Whether it restores the value before the statement.
     *
     * @return true after {@link #puttingBack}
     */
    public boolean putsBack() {
        return kind == Kind.PUTS_BACK;
    }

    /**
     * Whether the value with the same query is not restored.
     *
     * @return true after {@link #settling}
     */
    public boolean settles() {
        return kind == Kind.SETTLES;
    }
}
