package dev.based.sql;

import dev.based.spi.InsertStatement;
import dev.based.spi.SqlSyntax;
import dev.based.sql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** An INSERT or REPLACE as its text has it, seen outside all brackets. Immutable. */
public final class ParsedInsert implements InsertStatement {

    private static final Set<String> VERBS = Set.of("INSERT", "REPLACE");
    private static final Set<String> BEFORE_THE_NAME_OF_A_QUERY = Set.of("WITH", "RECURSIVE", ",");
    private static final List<List<String>> UPDATES =
            List.of(List.of("DO", "UPDATE"), List.of("DUPLICATE", "KEY", "UPDATE"));

    private final String sql;
    private final int end;
    private final List<String> table;
    private final boolean hasReturning;
    private final boolean mayUpdate;
    private final boolean givesOneRow;

    /** The tokens outside all brackets, from the verb on. */
    private ParsedInsert(String sql, List<Token> tokens) {
        this.sql = sql;
        this.end = tokens.get(tokens.size() - 1).end();
        this.table = table(tokens);
        this.hasReturning = indexOf(tokens, "RETURNING") >= 0;
        this.mayUpdate = UPDATES.stream().anyMatch(words -> contain(tokens, words));
        this.givesOneRow = givesOneRow(tokens);
    }

    /**
     * Reads a statement.
     *
     * @param sql one well-formed statement
     * @param syntax the database's lexical rules
     * @return what it inserts, empty if it is another kind of statement
     */
    public static Optional<InsertStatement> of(String sql, SqlSyntax syntax) {
        SqlScanner scanner = new SqlScanner(sql, syntax, false).scan();
        if (!VERBS.contains(scanner.statements().get(0).verb())) {
            return Optional.empty();
        }
        List<Token> tokens = SqlTokens.of(sql, syntax).stream()
                .filter(token -> token.depth() == 0)
                .toList();
        return IntStream.range(0, tokens.size())
                .filter(index -> isVerb(tokens, index))
                .mapToObj(verb -> tokens.subList(verb, tokens.size()))
                .<InsertStatement>map(fromVerb -> new ParsedInsert(sql, fromVerb))
                .findFirst();
    }

    /** In {@code WITH insert AS (…) INSERT INTO …} the second one. */
    private static boolean isVerb(List<Token> tokens, int index) {
        return VERBS.contains(tokens.get(index).keyword())
                && (index == 0 || BEFORE_THE_NAME_OF_A_QUERY.stream().noneMatch(tokens.get(index - 1)::is));
    }

    private static int indexOf(List<Token> tokens, String keyword) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).keyword().equals(keyword)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean contain(List<Token> tokens, List<String> words) {
        for (int i = 0; i + words.size() <= tokens.size(); i++) {
            List<String> here = tokens.subList(i, i + words.size()).stream()
                    .map(Token::keyword)
                    .toList();
            if (here.equals(words)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> table(List<Token> tokens) {
        List<String> parts = new ArrayList<>();
        int into = indexOf(tokens, "INTO");
        for (int at = into + 1; into >= 0 && at < tokens.size(); at += 2) {
            parts.add(tokens.get(at).text());
            if (at + 1 == tokens.size() || !tokens.get(at + 1).is(".")) {
                break;
            }
        }
        return List.copyOf(parts);
    }

    private static boolean givesOneRow(List<Token> tokens) {
        if (indexOf(tokens, "SELECT") >= 0) {
            return false;
        }
        int values = Math.max(indexOf(tokens, "VALUES"), indexOf(tokens, "VALUE"));
        List<Token> lists = values < 0 ? List.of() : tokens.subList(values + 1, tokens.size());
        boolean oneList = lists.size() == 2 && lists.get(0).is("(");
        return oneList || (values < 0 && indexOf(tokens, "SET") >= 0);
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public List<String> table() {
        return table;
    }

    @Override
    public boolean hasReturning() {
        return hasReturning;
    }

    @Override
    public boolean mayUpdate() {
        return mayUpdate;
    }

    @Override
    public boolean givesOneRow() {
        return givesOneRow;
    }

    @Override
    public String returning(String list) {
        return sql.substring(0, end) + " RETURNING " + list + sql.substring(end);
    }
}
