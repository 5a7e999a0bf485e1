package dev.based.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "  select *\nfrom t",
                "-- a comment\nSELECT 1",
                "/* one */ /* two\n lines */ SELECT 1",
                "EXPLAIN SELECT 1",
                "VALUES (1)",
                "TABLE t",
                "SELECT 1;\n",
                "SHOW search_path",
                "SHOW CREATE TABLE t",
                "SELECT 1 INTO @a",
                "PRAGMA table_info(t)",
                "WITH x AS (SELECT 1) SELECT * FROM x",
                "WITH updated_rows AS (SELECT 1) SELECT * FROM updated_rows",
                "WITH x AS (SELECT 1) SELECT replace('a', 'b', 'c') FROM x"
            })
    void thatOnlyReads(String sql) {
        assertThat(Reading.is(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1)",
                "/* SELECT */ UPDATE t SET a = 1",
                "-- SELECT\nDELETE FROM t",
                "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x",
                "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x",
                "with x as (select 1)\nmerge into t using x",
                "WITH x AS (SELECT 1) update t set a = 1",
                "WITH x AS (SELECT 1) REPLACE INTO t SELECT * FROM x",
                "CALL p()",
                "SELECTED",
                "SELECT 1; DELETE FROM t",
                "SELECT * INTO copy FROM t",
                "EXPLAIN ANALYZE DELETE FROM t",
                "EXPLAIN ANALYZE CREATE TABLE u AS SELECT 1",
                "DO $$ BEGIN END $$",
                ""
            })
    void thatMayChangeSomething(String sql) {
        assertThat(Reading.is(sql)).isFalse();
    }
}
