package dev.based.frame;

import dev.based.spi.CommitAction;
import dev.based.spi.ConnectionHabits;
import dev.based.spi.DeferredConstraints;
import dev.based.spi.TransactionControl;
import dev.based.sql.TextCache;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The effects of a statement on a transaction and its connection, as its text shows them. Immutable.
 *
 * @param reads whether it changes nothing, as far as its text shows
 * @param changesSchema whether it makes, changes or drops a part of the schema
 * @param mayChangeConstraints whether it may change the schema where constraints can be deferred
 * @param commitsImplicitly {@link TransactionControl#commitsImplicitly}
 * @param outlivesTransaction {@link TransactionControl#outlivesTransaction}
 * @param leavesTraces {@link TransactionControl#leavesTraces}
 * @param mayOutliveRollback {@link TransactionControl#mayOutliveRollback}
 * @param onlyInTransaction {@link TransactionControl#onlyInTransaction}
 * @param readsStillClock {@link ConnectionHabits#readsStillClock}
 * @param cureForIgnored {@link TransactionControl#cureForIgnored}
 * @param commitActions {@link TransactionControl#commitActions}
 */
public record StatementTraits(
        boolean reads,
        boolean changesSchema,
        boolean mayChangeConstraints,
        boolean commitsImplicitly,
        boolean outlivesTransaction,
        boolean leavesTraces,
        boolean mayOutliveRollback,
        @Nullable String onlyInTransaction,
        boolean readsStillClock,
        @Nullable String cureForIgnored,
        List<CommitAction> commitActions) {

    private static final Set<String> CHANGES_OF_SCHEMA = Set.of("CREATE", "ALTER", "DROP");

    /** The statements that leave the schema as it is. */
    private static final Set<String> KEEP_SCHEMA = Set.of(
            "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "WITH", "VALUES", "TABLE", "SHOW", "EXPLAIN",
            "SET", "LOCK", "LISTEN", "NOTIFY", "FETCH", "COPY");

    /**
     * The traits of a database's statements.
     *
     * @param control how the database's transactions are driven
     * @param habits what its connections do for their users
     * @return the traits of each text
     */
    public static TextCache<StatementTraits> of(TransactionControl control, ConnectionHabits habits) {
        boolean constraints = control.deferredConstraints() != DeferredConstraints.NONE;
        return new TextCache<>(sql -> of(sql, control, habits, constraints));
    }

    private static StatementTraits of(
            String sql, TransactionControl control, ConnectionHabits habits, boolean constraints) {
        String first = Reading.firstWord(sql);
        return new StatementTraits(
                Reading.is(sql),
                CHANGES_OF_SCHEMA.contains(first),
                constraints && !KEEP_SCHEMA.contains(first),
                control.commitsImplicitly(sql),
                control.outlivesTransaction(sql),
                control.leavesTraces(sql),
                control.mayOutliveRollback(sql),
                habits.onlyInTransaction(sql),
                habits.readsStillClock(sql),
                habits.cureForIgnored(sql),
                control.commitActions(sql));
    }
}
