package dev.based.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.converter.TypedArgumentConverter;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The scanner against tables of statements, which are files beside this class. */
class StatementTableTest {

    private static final Pattern PARAMETER = Pattern.compile(":(päß_1|p|q)(?![a-z])");

    @ParameterizedTest
    @CsvFileSource(resources = "accepted.csv", useHeadersInDisplayName = true, delimiter = '¦', quoteCharacter = '‽')
    void onlyParametersAreReplaced(
            Dialect dialect, @ConvertWith(Visible.class) String statement, @ConvertWith(Visible.class) String bound) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<String> used = new ArrayList<>();
        for (Matcher matcher = PARAMETER.matcher(statement); matcher.find(); ) {
            values.put(matcher.group(1), "value of " + matcher.group(1));
            used.add("value of " + matcher.group(1));
        }

        BoundSql result = dialect.parse(statement).bind(values);

        assertThat(result.text()).isEqualTo(bound);
        assertThat(result.values()).isEqualTo(used);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refused.csv", useHeadersInDisplayName = true, delimiter = '¦', quoteCharacter = '‽')
    void whatIsNotCertainIsRefusedWithItsPlaceAndTheCause(
            Dialect dialect,
            @ConvertWith(Visible.class) String statement,
            int line,
            int column,
            @ConvertWith(Visible.class) String near,
            String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dialect.parse(statement))
                .withMessageStartingWith(problem)
                .withMessageEndingWith(", at line %d, column %d of the SQL, near [%s]", line, column, near);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "bodies.csv", useHeadersInDisplayName = true, delimiter = '¦', quoteCharacter = '‽')
    void theStatementsOfABodyBelongToOneStatement(
            Dialect dialect, @ConvertWith(Visible.class) String statementWithMark) {
        String mark = "▶";
        boolean one = !statementWithMark.contains(mark);
        String marked = one ? statementWithMark + "; " + mark + "SELECT 'behind'" : statementWithMark;
        String statement = marked.replace(mark, "");

        if (one) {
            assertThat(dialect.parse(statementWithMark).bind().text()).isEqualTo(statementWithMark);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dialect.parse(statement))
                .withMessage(SqlPosition.error(
                                statement, marked.indexOf(mark), "A second statement: run each by a call of its own")
                        .getMessage());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "kinds.csv", useHeadersInDisplayName = true, delimiter = '¦', quoteCharacter = '‽')
    void aStatementsKindIsKnownByItsWords(Dialect dialect, String kind, @ConvertWith(Visible.class) String statement) {
        ParsedSql parsed = dialect.parse(statement);

        assertThat(parsed.changesRows()).isEqualTo(kind.equals("changes"));
        assertThat(parsed.leavesRowsAlone()).isEqualTo(kind.equals("leaves"));
        assertThat(parsed.controlsTransaction()).isEqualTo(kind.equals("controls"));
        assertThat(TransactionText.isIn(statement, dialect.syntax())).isEqualTo(kind.equals("controls"));
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "transaction-text.csv",
            useHeadersInDisplayName = true,
            delimiter = '¦',
            quoteCharacter = '‽')
    void transactionControlIsFoundWhateverStandsAround(
            Dialect dialect, boolean controls, @ConvertWith(Visible.class) String text) {
        assertThat(TransactionText.isIn(text, dialect.syntax())).isEqualTo(controls);
    }

    /** In the tables, signs stand for the characters that one would not see. */
    private static final class Visible extends TypedArgumentConverter<String, String> {

        Visible() {
            super(String.class, String.class);
        }

        @Override
        protected String convert(@Nullable String text) {
            return Objects.requireNonNull(text)
                    .replace('␤', '\n')
                    .replace('␍', '\r')
                    .replace('␀', '\0')
                    .replace('⍽', '\u00A0');
        }
    }
}
