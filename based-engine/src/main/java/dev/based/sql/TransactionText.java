package dev.based.sql;

import dev.based.spi.SqlSyntax;
import java.util.List;
import java.util.Set;

/** Recognizes SQL text that begins or ends transactions and savepoints. */
public final class TransactionText {

    private static final Set<String> CONTROL =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "XA");

    private TransactionText() {}

    /**
     * Whether any statement in a text begins or ends a transaction or a savepoint.
     *
     * @param sql one or several statements, which need not be well-formed
     * @param syntax the database's lexical rules
     * @return true if one does
     */
    public static boolean isIn(String sql, SqlSyntax syntax) {
        return FirstWords.of(sql, syntax).stream().anyMatch(TransactionText::controlsTransaction);
    }

    static boolean controlsTransaction(List<String> firstWords) {
        if (firstWords.isEmpty()) {
            return false;
        }
        boolean twoPhase = firstWords.size() > 1
                && firstWords.get(0).equals("PREPARE")
                && firstWords.get(1).equals("TRANSACTION");
        return twoPhase || CONTROL.contains(firstWords.get(0));
    }
}
