package dev.based.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.postgresql.PostgresBackend;
import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;
import dev.based.sqlite.SqliteBackend;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedSqlTest {

    private static final SqlSyntax POSTGRES = new PostgresBackend().syntax();
    private static final SqlSyntax SQLITE = new SqliteBackend().syntax();
    private static final SqlSyntax MYSQL =
            SqlSyntax.of(Rule.BACKSLASH_ESCAPES, Rule.BACKTICKS, Rule.HASH_COMMENTS, Rule.EXECUTABLE_COMMENTS);

    private static SqlSyntax syntax(String name) {
        return switch (name) {
            case "pg" -> POSTGRES;
            case "lite" -> SQLITE;
            default -> MYSQL;
        };
    }

    /** Every :p in the table is a parameter; every :x is not. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '‽', textBlock = """
            pg    ¦ SELECT :p                                     ¦ SELECT ?
            pg    ¦ SELECT :p::int                                ¦ SELECT ?::int
            pg    ¦ SELECT ':x', ":x", 'it''s :x' || :p           ¦ SELECT ':x', ":x", 'it''s :x' || ?
            pg    ¦ SELECT E'\\':x' || :p                         ¦ SELECT E'\\':x' || ?
            pg    ¦ SELECT e'\\\\' || :p                          ¦ SELECT e'\\\\' || ?
            pg    ¦ SELECT '\\' || :p                             ¦ SELECT '\\' || ?
            pg    ¦ SELECT name'\\' || :p                         ¦ SELECT name'\\' || ?
            pg    ¦ SELECT $$ :x $$ || :p                         ¦ SELECT $$ :x $$ || ?
            pg    ¦ SELECT $a$ :x $$ :x $a$ || :p                 ¦ SELECT $a$ :x $$ :x $a$ || ?
            pg    ¦ SELECT a$b$ || :p || c$b$                     ¦ SELECT a$b$ || ? || c$b$
            pg    ¦ SELECT $1 || :p                               ¦ SELECT $1 || ?
            pg    ¦ SELECT 1 -- :x ' " $$                         ¦ SELECT 1 -- :x ' " $$
            pg    ¦ SELECT /* :x /* :x */ ' */ :p                 ¦ SELECT /* :x /* :x */ ' */ ?
            pg    ¦ SELECT a[1:2], a[: n], a[(:p)] FROM t         ¦ SELECT a[1:2], a[: n], a[(?)] FROM t
            pg    ¦ SELECT ARRAY[:p, :p], ARRAY[[:p]]             ¦ SELECT ARRAY[?, ?], ARRAY[[?]]
            pg    ¦ SELECT j ?? 'a' AND j ??| :p                  ¦ SELECT j ?? 'a' AND j ??| ?
            pg    ¦ CALL f(a := :p)                               ¦ CALL f(a := ?)
            pg    ¦ SELECT :päß_1 + :p                            ¦ SELECT ? + ?
            pg    ¦ SELECT `:p`                                   ¦ SELECT `?`
            lite  ¦ SELECT [:x], `:x`, ":x", ':x', :p             ¦ SELECT [:x], `:x`, ":x", ':x', ?
            lite  ¦ SELECT '\\', :p                               ¦ SELECT '\\', ?
            lite  ¦ SELECT /* /* :x */ :p                         ¦ SELECT /* /* :x */ ?
            lite  ¦ SELECT json->'$.a', :p                        ¦ SELECT json->'$.a', ?
            mysql ¦ SELECT "\\":x", '\\':x', `:x`, :p             ¦ SELECT "\\":x", '\\':x', `:x`, ?
            mysql ¦ SELECT 5--:p                                  ¦ SELECT 5--?
            mysql ¦ SELECT @a := :p # :x                          ¦ SELECT @a := ? # :x
            mysql ¦ SELECT 1 -- :x                                ¦ SELECT 1 -- :x
            mysql ¦ SELECT /*+ hint(:x) */ :p                     ¦ SELECT /*+ hint(:x) */ ?
            """)
    void onlyParametersAreReplaced(String syntax, String sql, String expected) {
        ParsedSql parsed = ParsedSql.parse(sql, syntax(syntax));
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String name : List.of("p", "päß_1")) {
            if (sql.contains(":" + name)) {
                values.put(name, 1);
            }
        }

        assertThat(parsed.bind(values).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '‽', textBlock = """
            pg    ¦ SELECT 'abc        ¦ A quote is not closed: ' is missing, at line 1, column 8 of the SQL, near ['abc]
            pg    ¦ SELECT "abc        ¦ A quote is not closed: " is missing, at line 1, column 8
            pg    ¦ SELECT $a$ $$      ¦ A dollar quote is not closed: a second $a$ is missing, at line 1, column 8
            pg    ¦ SELECT /* /* */ 1  ¦ A comment is not closed: */ is missing, at line 1, column 8
            pg    ¦ SELECT a[1:n]      ¦ An array slice or a parameter? Write (:name) for a parameter, or a space after the colon for a slice, at line 1, column 11
            pg    ¦ SELECT a:n         ¦ A label or a parameter? Write a space before the colon for a parameter, or one after it for a label, at line 1, column 9
            pg    ¦ SELECT 1; SELECT 2 ¦ A second statement: run each by a call of its own, at line 1, column 11 of the SQL, near [SELECT 2]
            lite  ¦ SELECT [abc        ¦ A quoted identifier is not closed: ] is missing
            lite  ¦ SELECT @a          ¦ A parameter of the database's own; write :name or ? instead, at line 1, column 8
            lite  ¦ SELECT $a          ¦ A parameter of the database's own
            lite  ¦ SELECT ?1          ¦ A numbered parameter of the database's own; write :name or ? instead
            mysql ¦ SELECT /*! :p */ 1 ¦ A comment that is executed: its parameters and its end are not certain
            mysql ¦ SELECT 'a\\'       ¦ A quote is not closed
            """)
    void whatIsNotCertainIsRefused(String syntax, String sql, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParsedSql.parse(sql, syntax(syntax)))
                .withMessageStartingWith(problem);
    }

    @Test
    void anErrorSaysTheLineItIsIn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParsedSql.parse("SELECT 1,\n       2,\n  'open", SQLITE))
                .withMessageEndingWith("at line 3, column 3 of the SQL, near ['open]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1;", "SELECT 1 ; ;  -- the end", "SELECT 1;/* ; */"})
    void aSemicolonAtTheEndIsNoSecondStatement(String sql) {
        assertThat(ParsedSql.parse(sql, SQLITE).bind().text()).isEqualTo(sql);
    }

    @Test
    void theStatementsOfATriggerAreOneStatement() {
        String trigger =
                "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN 1 THEN 2 END; DELETE FROM c; END;";

        assertThat(ParsedSql.parse(trigger, SQLITE).bind().text()).isEqualTo(trigger);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParsedSql.parse(trigger + " DROP TABLE a", SQLITE))
                .withMessageStartingWith("A second statement");
    }

    @Test
    void collectionsExpand() {
        BoundSql named = ParsedSql.parse("SELECT * FROM t WHERE a IN (:ids) AND b = :b", SQLITE)
                .bind(Map.of("ids", List.of(1, 2, 3), "b", "x"));
        BoundSql positional = ParsedSql.parse("SELECT * FROM t WHERE a IN (?) AND b = ?", SQLITE)
                .bind(List.of(1, 2), "x");

        assertThat(named.text()).isEqualTo("SELECT * FROM t WHERE a IN (?, ?, ?) AND b = ?");
        assertThat(named.values()).containsExactly(1, 2, 3, "x");
        assertThat(positional.text()).isEqualTo("SELECT * FROM t WHERE a IN (?, ?) AND b = ?");
        assertThat(positional.values()).containsExactly(1, 2, "x");
    }

    @Test
    void anEmptyCollectionIsRefusedWithTheCure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ParsedSql.parse("SELECT 1 WHERE 1 IN (:ids)", SQLITE).bind(Map.of("ids", List.of())))
                .withMessage("The collection for :ids is empty, and SQL has no empty list: leave the condition out");
    }

    @Test
    void aNameIsUsedAsOftenAsItStands() {
        assertThat(ParsedSql.parse("SELECT :a, :b, :a", SQLITE)
                        .bind(Map.of("a", 1, "b", 2))
                        .values())
                .containsExactly(1, 2, 1);
    }

    @Test
    void nullsAreValues() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("a", null);

        assertThat(ParsedSql.parse("SELECT :a", SQLITE).bind(values).values()).isEqualTo(Arrays.asList((Object) null));
    }

    @Test
    void missingAndSurplusNamesAreListed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParsedSql.parse("SELECT :a, :b", SQLITE).bind(Map.of("a", 1, "c", 2)))
                .withMessage(
                        "The named parameters do not match: no value was given for :b; the SQL has no :c; it has :a, :b");
    }

    @Test
    void theNumberOfPositionalValuesMustFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParsedSql.parse("SELECT ?, ?", SQLITE).bind(1))
                .withMessage("The SQL has 2 parameters, but 1 values were given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParsedSql.parse("SELECT :a", SQLITE).bind(1))
                .withMessageStartingWith("The SQL has the named parameters :a: give their values in a Map");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParsedSql.parse("SELECT ?, :a", POSTGRES).bind(Map.of("a", 1)))
                .withMessageStartingWith("A ? parameter where values are given by name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN",
                "begin immediate",
                "START TRANSACTION",
                " /* c */ COMMIT;",
                "-- c\nROLLBACK",
                "END",
                "ABORT",
                "SAVEPOINT a",
                "RELEASE a",
                "ROLLBACK TO a",
                "PREPARE TRANSACTION 'x'"
            })
    void transactionControlIsRecognized(String sql) {
        assertThat(ParsedSql.parse(sql, POSTGRES).controlsTransaction()).isTrue();
        assertThat(TransactionText.isIn("SELECT 1; " + sql, POSTGRES)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET x = a[i:j]; COMMIT",
                "UPDATE t SET x = @v; COMMIT",
                "SELECT ?1; COMMIT",
                "CREATE TABLE event (id int, begin date); COMMIT"
            })
    void transactionControlIsFoundBehindWhatIsNotCertain(String sql) {
        assertThat(TransactionText.isIn(sql, POSTGRES)).isTrue();
        assertThat(TransactionText.isIn(sql, SQLITE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT 'COMMIT'", "SELECT 1 -- ; COMMIT", "PREPARE p AS SELECT 1", "UPDATE t SET commit = 1"})
    void whatOnlyMentionsItIsNot(String sql) {
        assertThat(TransactionText.isIn(sql, POSTGRES)).isFalse();
    }

    @Test
    void anyTextIsReadOrRefusedAndWithoutParametersLeftAsItIs() {
        Random random = new Random(7);
        String[] pieces = {
            "'",
            "\"",
            "$$",
            "$a$",
            "--",
            "/*",
            "*/",
            "\n",
            ";",
            ":",
            "::",
            ":a",
            "?",
            "??",
            "[",
            "]",
            "(",
            ")",
            "`",
            "\\",
            "E'",
            "#",
            "x",
            " ",
            "1",
            "END",
            "BEGIN",
            "CREATE TRIGGER",
            "@",
            "$1",
            ":=",
            "é",
            "😀"
        };
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("S ");
            for (int length = random.nextInt(9); length >= 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String sql = text.toString();
            for (SqlSyntax syntax : List.of(POSTGRES, SQLITE, MYSQL)) {
                try {
                    ParsedSql parsed = ParsedSql.parse(sql, syntax);
                    assertThat(parsed.bind().text()).isEqualTo(sql);
                    read++;
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageMatching("(?s).*(line \\d+, column \\d+|values were given|in a Map).*");
                }
            }
        }
        assertThat(read).isGreaterThan(5_000);
    }
}
