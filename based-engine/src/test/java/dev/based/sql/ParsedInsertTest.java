package dev.based.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.spi.InsertStatement;
import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedInsertTest {

    private static final SqlSyntax SYNTAX = SqlSyntax.of(Rule.BACKTICKS, Rule.BRACKET_IDENTIFIERS, Rule.DOLLAR_QUOTES);

    private static InsertStatement parsed(String sql) {
        return ParsedInsert.of(sql, SYNTAX).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1",
                "UPDATE insert SET a = 1",
                "DELETE FROM t RETURNING id",
                "EXPLAIN INSERT INTO t VALUES (1)",
                "CREATE TRIGGER a AFTER INSERT ON t BEGIN INSERT INTO u VALUES (1); END",
                "WITH a AS (INSERT INTO t VALUES (1) RETURNING id) SELECT * FROM a",
                "WITH a AS (SELECT 1) SELECT REPLACE('a', 'b', 'c')",
                "WITH a AS (SELECT 1) (SELECT replace FROM a)",
                "WITH insert AS (SELECT 1) UPDATE t SET a = 1",
                "MERGE INTO t USING u ON true WHEN NOT MATCHED THEN INSERT VALUES (1)",
                "SET STATEMENT max_statement_time = 1 FOR INSERT INTO t VALUES (1)"
            })
    void otherStatementsAreNone(String sql) {
        assertThat(ParsedInsert.of(sql, SYNTAX)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "INSERT INTO t VALUES (1) | t",
                "insert /* INTO no */ or ignore into Main . \"a \"\"b\" (into) values (1) | Main,\"a \"\"b\"",
                "REPLACE INTO `x`.[y z] SELECT 1 | `x`,[y z]",
                "WITH insert AS (SELECT 1), replace (a) AS (SELECT 2) INSERT INTO a.b.c AS into VALUES (1) | a,b,c",
                "INSERT t VALUES (1) | ",
            })
    void theTableIsTheNameBehindInto(String sql, String table) {
        assertThat(parsed(sql).table()).isEqualTo(table == null ? List.of() : List.of(table.split(",")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1) ON CONFLICT (a) WHERE b DO UPDATE SET a = 1",
                "INSERT INTO t VALUES (1) ON CONFLICT (a) DO NOTHING ON CONFLICT DO /* */ UPDATE SET a = 1",
                "INSERT INTO t SELECT 1 ON DUPLICATE\nKEY UPDATE a = 1"
            })
    void anUpsertMayUpdate(String sql) {
        assertThat(parsed(sql).mayUpdate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1) ON CONFLICT (a) DO NOTHING",
                "INSERT INTO t VALUES ('ON CONFLICT DO UPDATE') -- DO UPDATE",
                "INSERT INTO t SELECT \"do\" FROM u FOR UPDATE",
                "INSERT INTO t SELECT 1 FROM u FOR NO KEY UPDATE",
                "WITH a AS (INSERT INTO u VALUES (1) ON CONFLICT DO UPDATE SET a = 1 RETURNING a) INSERT INTO t SELECT a FROM a",
                "INSERT INTO t (\"RETURNING\") VALUES ($$ RETURNING $$), (u.returning)"
            })
    void othersUpdateAndReturnNothing(String sql) {
        assertThat(parsed(sql).mayUpdate()).isFalse();
        assertThat(parsed(sql).hasReturning()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO t VALUES (1) returning id", "INSERT INTO t SELECT 1 RETURNING(id);"})
    void aStatementMayReturnRowsItself(String sql) {
        assertThat(parsed(sql).hasReturning()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1)",
                "INSERT INTO t () VALUE () ;",
                "INSERT INTO t (a, b) VALUES (f(1, 2), (SELECT 1)) -- , (2)",
                "INSERT IGNORE t SET a = 1, b = (SELECT 2)"
            })
    void oneListIsOneRow(String sql) {
        assertThat(parsed(sql).givesOneRow()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1), (2)",
                "INSERT INTO t VALUES ROW(1), ROW(2)",
                "INSERT INTO t VALUES (1) UNION VALUES (2)",
                "INSERT INTO t SELECT 1",
                "INSERT INTO t (a) (SELECT 1)",
                "INSERT INTO t (a) (VALUES (1), (2))",
                "INSERT INTO t TABLE u",
                "INSERT INTO t SELECT * FROM (VALUES (1)) AS v"
            })
    void othersMayBeSeveral(String sql) {
        assertThat(parsed(sql).givesOneRow()).isFalse();
    }

    @Test
    void returningComesBehindTheLastToken() {
        assertThat(parsed("INSERT INTO t VALUES (?) -- end\n ; /* ; */").returning("id, \"x\""))
                .isEqualTo("INSERT INTO t VALUES (?) RETURNING id, \"x\" -- end\n ; /* ; */");
        assertThat(parsed("INSERT INTO t VALUES (';')").returning("*"))
                .isEqualTo("INSERT INTO t VALUES (';') RETURNING *");
    }
}
