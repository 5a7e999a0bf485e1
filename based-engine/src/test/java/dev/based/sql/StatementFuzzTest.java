package dev.based.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.testing.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scanner against statements whose meaning is known because they were made of known pieces. */
class StatementFuzzTest {

    private static final int STATEMENTS = 500;

    @ParameterizedTest
    @EnumSource
    void onlyParametersAreReplaced(Dialect dialect) {
        Seeds.each(STATEMENTS, random -> {
            StatementGrammar.Case made = new StatementGrammar(dialect, random).next();

            BoundSql bound = dialect.parse(made.sql()).bind(made.values());

            assertThat(bound.text()).as(made.sql()).isEqualTo(made.text());
            assertThat(bound.values()).as(made.sql()).isEqualTo(made.bound());
        });
    }

    @ParameterizedTest
    @EnumSource
    void aStatementEndsWhereItEnds(Dialect dialect) {
        Seeds.each(STATEMENTS, random -> {
            String sql = new StatementGrammar(dialect, random).next().sql();
            String two = sql + "\n; ROLLBACK";

            assertThat(TransactionText.isIn(sql, dialect.syntax())).as(sql).isFalse();
            assertThat(TransactionText.isIn(two, dialect.syntax())).as(two).isTrue();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> dialect.parse(two))
                    .withMessage(SqlPosition.error(
                                    two,
                                    two.length() - "ROLLBACK".length(),
                                    "A second statement: run each by a call of its own")
                            .getMessage());
        });
    }
}
