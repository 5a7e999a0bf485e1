package dev.based.mysql;

import dev.based.sql.FirstWords;
import dev.based.sql.TransactionText;
import java.util.List;
import java.util.Set;

/**
 * Tells the statements that commit ("Statements That Cause an Implicit Commit" in MySQL's reference manual, "SQL
 * statements That Cause an Implicit Commit" in MariaDB's). What hides in a procedure shows only afterwards, in the
 * server's status.
 */
final class ImplicitCommit {

    private static final Set<String> ALWAYS = Set.of(
            "ALTER", "RENAME", "TRUNCATE", "GRANT", "REVOKE", "INSTALL", "UNINSTALL", "IMPORT", "FLUSH", "RESET");
    private static final Set<String> OF_TABLES = Set.of("ANALYZE", "CHECK", "CHECKSUM", "OPTIMIZE", "REPAIR");
    private static final Set<String> OF_REPLICATION = Set.of("START", "STOP", "CHANGE");

    private ImplicitCommit() {}

    static boolean isIn(String sql) {
        return FirstWords.of(sql, MySqlBackend.SYNTAX).stream().anyMatch(ImplicitCommit::commits)
                || FirstWords.inBlocks(sql, MySqlBackend.SYNTAX).stream()
                        .anyMatch(TransactionText::controlsTransaction);
    }

    /** Whether a statement locks tables or ends auto-commit until another one takes it back. */
    static boolean outlivesTransaction(String sql) {
        return FirstWords.of(sql, MySqlBackend.SYNTAX).stream().anyMatch(ImplicitCommit::outlives);
    }

    private static boolean outlives(List<String> words) {
        if (words.size() < 2) {
            return false;
        }
        boolean ofTables = words.get(1).equals("TABLE") || words.get(1).equals("TABLES");
        return switch (words.get(0)) {
            case "SET" -> words.contains("AUTOCOMMIT");
            case "LOCK", "UNLOCK" -> ofTables;
            case "FLUSH" -> ofTables && words.contains("LOCK");
            case "XA" -> true;
            default -> false;
        };
    }

    private static boolean commits(List<String> words) {
        if (words.isEmpty()) {
            return false;
        }
        String first = words.get(0);
        List<String> rest = words.subList(1, words.size());
        return switch (first) {
            case "CREATE" -> !isTemporary(rest);
            case "DROP" -> !isTemporary(rest) && !begins(rest, "PREPARE");
            case "SET" -> begins(rest, "PASSWORD") || commitsWithSettings(rest);
            case "LOAD", "CACHE" -> begins(rest, "INDEX");
            default ->
                ALWAYS.contains(first)
                        || (OF_TABLES.contains(first)
                                && (rest.contains("TABLE") || rest.contains("TABLES") || rest.contains("VIEW")))
                        || (OF_REPLICATION.contains(first)
                                && rest.stream()
                                        .anyMatch(
                                                Set.of("SLAVE", "SLAVES", "REPLICA", "MASTER", "REPLICATION")
                                                        ::contains));
        };
    }

    private static boolean isTemporary(List<String> rest) {
        return begins(rest, "TEMPORARY") || (begins(rest, "OR") && rest.contains("TEMPORARY"));
    }

    private static boolean begins(List<String> words, String word) {
        return !words.isEmpty() && words.get(0).equals(word);
    }

    /** MariaDB's {@code SET STATEMENT … FOR statement}. */
    private static boolean commitsWithSettings(List<String> rest) {
        int before = rest.indexOf("FOR");
        return begins(rest, "STATEMENT") && before > 0 && commits(rest.subList(before + 1, rest.size()));
    }
}
