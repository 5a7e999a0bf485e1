package dev.based.mysql;

import java.util.regex.Pattern;

/**
 * Tells the statements that commit ("Statements That Cause an Implicit Commit" in MySQL's reference manual, "SQL
 * statements That Cause an Implicit Commit" in MariaDB's). What hides in a procedure shows only afterwards, in the
 * server's status.
 */
final class ImplicitCommit {

    private static final Pattern BLANK =
            Pattern.compile("^(?:\\s|--\\s[^\\n]*|--$|#[^\\n]*|/\\*(?![!M]).*?\\*/)+", Pattern.DOTALL);

    private static final Pattern COMMITS = Pattern.compile(
            "(?:"
                    + "(?:CREATE|DROP)\\s+(?!(?:OR\\s+REPLACE\\s+)?TEMPORARY\\b)"
                    + "|ALTER\\s|RENAME\\s|TRUNCATE\\b|GRANT\\s|REVOKE\\s|SET\\s+PASSWORD\\b"
                    + "|(?:UN)?LOCK\\s+TABLES?\\b|UNINSTALL\\s|INSTALL\\s|LOAD\\s+INDEX\\b|CACHE\\s+INDEX\\b"
                    + "|(?:ANALYZE|CHECK|OPTIMIZE|REPAIR)\\s+(?:NO_WRITE_TO_BINLOG\\s+|LOCAL\\s+)?TABLES?\\b"
                    + "|FLUSH\\s|RESET\\s|CHANGE\\s+(?:MASTER|REPLICATION)\\b|(?:START|STOP)\\s+(?:SLAVE|REPLICA)\\b"
                    + "|SET\\s+(?:SESSION\\s+|@@(?:SESSION\\.)?)?AUTOCOMMIT\\b|XA\\s"
                    + ").*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private ImplicitCommit() {}

    static boolean isIn(String sql) {
        return COMMITS.matcher(BLANK.matcher(sql).replaceFirst("")).matches();
    }
}
