package dev.based.postgresql;

import static dev.based.spi.CommitAction.SUBJECT;

import dev.based.spi.CommitAction;
import dev.based.sql.FirstWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL does at a commit: {@code ON COMMIT DROP} and {@code DELETE ROWS} of temporary tables ("CREATE TABLE" in
 * its documentation), the end of cursors that are not {@code WITH HOLD} ("DECLARE"), and that of {@linkplain
 * PostgresLocalSettings settings}. The catalog does not tell which
 * tables those are, so the text must. What merely looks like such a statement does no harm, as each action looks whether
 * there is anything to be done.
 */
final class PostgresCommitActions {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\d_$]*)";

    private static final Pattern TEMPORARY_TABLE = Pattern.compile(
            "\\bCREATE\\s+(?:(?:GLOBAL|LOCAL)\\s+)?TEMP(?:ORARY)?\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(?:pg_temp\\s*\\.\\s*)?("
                    + NAME + ")[^;]*?\\bON\\s+COMMIT\\s+(DROP|DELETE\\s+ROWS)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CURSOR = Pattern.compile(
            "\\bDECLARE\\s+(" + NAME
                    + ")\\s+(?:BINARY\\s+|ASENSITIVE\\s+|INSENSITIVE\\s+|NO\\s+SCROLL\\s+|SCROLL\\s+)*CURSOR\\b(?!\\s+WITH\\s+HOLD\\b)",
            Pattern.CASE_INSENSITIVE);

    /** With what depends on it, as the server does it. */
    private static final String DROP = ifThere("'DROP TABLE ' || %1$s::regclass || ' CASCADE'");

    private static final String DELETE_ROWS = ifThere("'DELETE FROM ' || %1$s::regclass");

    private PostgresCommitActions() {}

    /** Runs what an expression gives, if the table is there. */
    private static String ifThere(String statement) {
        return "DO $based$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE oid = %1$s) THEN EXECUTE ".formatted(SUBJECT)
                + statement.formatted(SUBJECT)
                + "; END IF; END $based$";
    }

    /** What is of no use unless a commit comes later ("LOCK" and "DECLARE"); several statements are a transaction. */
    static @Nullable String onlyInTransaction(String sql) {
        List<String> first = FirstWords.of(sql, PostgresBackend.SYNTAX).stream()
                .filter(words -> !words.isEmpty())
                .map(words -> words.get(0))
                .toList();
        if (first.equals(List.of("LOCK"))) {
            return "LOCK TABLE";
        }
        return first.equals(List.of("DECLARE")) && CURSOR.matcher(sql).find() ? "DECLARE CURSOR" : null;
    }

    static List<CommitAction> of(String sql) {
        List<CommitAction> actions = new ArrayList<>();
        for (Matcher table = TEMPORARY_TABLE.matcher(sql); table.find(); ) {
            boolean drops = table.group(2).equalsIgnoreCase("DROP");
            CommitAction action =
                    drops ? CommitAction.of(DROP) : CommitAction.of(DELETE_ROWS).atEveryCommit();
            actions.add(action.about(temporaryTable(table.group(1))));
        }
        for (Matcher cursor = CURSOR.matcher(sql); cursor.find(); ) {
            actions.add(CommitAction.of(close(cursor.group(1))));
        }
        actions.addAll(PostgresLocalSettings.of(sql));
        return List.copyOf(actions);
    }

    /** By its identity: another table of its name that comes later is not meant. */
    private static String temporaryTable(String name) {
        return "SELECT to_regclass(" + PostgresText.literal("pg_temp." + name) + ")::oid";
    }

    private static String close(String cursor) {
        boolean quoted = cursor.startsWith("\"");
        String name = PostgresText.literal(
                quoted
                        ? cursor.substring(1, cursor.length() - 1).replace("\"\"", "\"")
                        : cursor.toLowerCase(Locale.ROOT));
        return "DO $based$ DECLARE ending refcursor := " + name
                + "; BEGIN IF EXISTS (SELECT 1 FROM pg_cursors WHERE name = " + name
                + " AND NOT is_holdable) THEN CLOSE ending; END IF; END $based$";
    }
}
