package dev.based.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.postgresql.PostgresBackend;
import dev.based.spi.SqlSyntax;
import dev.based.sqlite.SqliteBackend;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedSqlTest {

    private static final SqlSyntax POSTGRES = new PostgresBackend().syntax();
    private static final SqlSyntax SQLITE = new SqliteBackend().syntax();

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1;", "SELECT 1 ; ;  -- the end", "SELECT 1;/* ; */"})
    void aSemicolonAtTheEndIsNoSecondStatement(String sql) {
        assertThat(ParsedSql.parse(sql, SQLITE).bind().text()).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void nothingIsNoStatement(String sql) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParsedSql.parse(sql, SQLITE))
                .withMessage("The SQL is empty");
    }

    @Test
    void aCommentAloneIsTheDatabasesToRefuse() {
        assertThat(ParsedSql.parse("-- nothing", SQLITE).bind().text()).isEqualTo("-- nothing");
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
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ParsedSql.parse("SELECT 1 WHERE ? IN (?)", SQLITE).bind(1, List.of()))
                .withMessageStartingWith("The collection for parameter 2 is empty");
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
}
