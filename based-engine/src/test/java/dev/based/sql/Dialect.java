package dev.based.sql;

import dev.based.mysql.MySqlBackend;
import dev.based.postgresql.PostgresBackend;
import dev.based.spi.SqlSyntax;
import dev.based.sqlite.SqliteBackend;

/** The dialects that the scanner is tested with; MySQL stands for those that a backend of somebody else's would add. */
enum Dialect {
    POSTGRESQL,
    SQLITE,
    MYSQL;

    private static final SqlSyntax POSTGRESQL_SYNTAX = new PostgresBackend().syntax();
    private static final SqlSyntax SQLITE_SYNTAX = new SqliteBackend().syntax();
    private static final SqlSyntax MYSQL_SYNTAX = new MySqlBackend().syntax();

    SqlSyntax syntax() {
        return switch (this) {
            case POSTGRESQL -> POSTGRESQL_SYNTAX;
            case SQLITE -> SQLITE_SYNTAX;
            case MYSQL -> MYSQL_SYNTAX;
        };
    }

    ParsedSql parse(String sql) {
        return ParsedSql.parse(sql, syntax());
    }
}
