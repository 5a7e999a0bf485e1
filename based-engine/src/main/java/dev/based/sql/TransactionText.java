package dev.based.sql;

import dev.based.spi.SqlSyntax;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognizes SQL text that begins or ends transactions and savepoints. */
public final class TransactionText {

    private static final Set<String> CONTROL =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "XA");

    /** The words that may follow the BEGIN of a transaction on any database. */
    private static final Set<String> BEHIND_BEGIN = Set.of(
            "WORK",
            "TRANSACTION",
            "ISOLATION",
            "READ",
            "NOT",
            "DEFERRABLE",
            "DEFERRED",
            "IMMEDIATE",
            "EXCLUSIVE",
            "CONCURRENT");

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

    /**
     * One statement of a text.
     *
     * @param sql the statement
     * @param control what it does about transactions, null if nothing
     */
    public record Piece(String sql, @Nullable TransactionStatement control) {}

    /**
     * Takes a text apart if a statement in it has to do with transactions.
     *
     * @param sql one or several statements, which need not be well-formed
     * @param syntax the database's lexical rules
     * @return its statements in order, none if no statement has to do with transactions
     */
    public static List<Piece> pieces(String sql, SqlSyntax syntax) {
        List<Piece> pieces = sql.indexOf(';') < 0
                ? List.of(new Piece(sql, TransactionStatement.of(sql, syntax)))
                : FirstWords.texts(sql, syntax).stream()
                        .map(text -> new Piece(text, TransactionStatement.of(text, syntax)))
                        .toList();
        return pieces.stream().anyMatch(piece -> piece.control() != null) ? pieces : List.of();
    }

    /**
     * Whether a statement, by its words in capitals, is MariaDB's {@code BEGIN NOT ATOMIC … END} or in its
     * {@code sql_mode=ORACLE} {@code BEGIN … END}, by what only these have behind BEGIN.
     */
    static boolean isBlock(List<String> words) {
        if (words.size() < 2 || !words.get(0).equals("BEGIN") || BEHIND_BEGIN.contains(words.get(1))) {
            return words.size() > 2
                    && words.get(0).equals("BEGIN")
                    && words.get(1).equals("NOT")
                    && words.get(2).equals("ATOMIC");
        }
        return true;
    }

    /**
     * Whether a statement begins or ends a transaction or a savepoint.
     *
     * @param firstWords its first words, in capitals
     * @return true if it does
     */
    public static boolean controlsTransaction(List<String> firstWords) {
        if (firstWords.isEmpty()) {
            return false;
        }
        boolean twoPhase = firstWords.size() > 1
                && firstWords.get(0).equals("PREPARE")
                && firstWords.get(1).equals("TRANSACTION");
        return twoPhase || (CONTROL.contains(firstWords.get(0)) && !isBlock(firstWords));
    }
}
