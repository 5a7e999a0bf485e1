package dev.based.mysql;

import dev.based.sql.FirstWords;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the statements that change what MySQL keeps for a connection, which no rollback takes back. */
final class SessionStatements {

    private static final Set<String> CHANGES = Set.of("SET", "USE", "PREPARE", "HANDLER");
    private static final Pattern VARIABLE_OR_LOCK =
            Pattern.compile(":=|\\bGET_LOCK\\s*\\(|\\bINTO\\s+@", Pattern.CASE_INSENSITIVE);

    private SessionStatements() {}

    static boolean isChangedBy(String sql) {
        return FirstWords.of(sql, MySqlBackend.SYNTAX).stream().anyMatch(SessionStatements::changes)
                || VARIABLE_OR_LOCK.matcher(sql).find();
    }

    private static boolean changes(List<String> words) {
        return !words.isEmpty()
                && (CHANGES.contains(words.get(0)) || (words.get(0).equals("CREATE") && words.contains("TEMPORARY")));
    }
}
