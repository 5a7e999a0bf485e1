package dev.based.sql;

import dev.based.spi.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes the text of a statement apart. */
final class SqlTokens {

    /**
     * A word, a quote, a number, or another character.
     *
     * @param text as it is written, with its quotes
     * @param keyword a word in capitals; empty for what is no word, or is one behind a dot, and so a name
     * @param end the offset behind it
     * @param depth how many brackets are open around it; a bracket stands outside itself
     */
    record Token(String text, String keyword, int end, int depth) {

        boolean is(String symbolOrKeyword) {
            return keyword.equals(symbolOrKeyword) || (keyword.isEmpty() && text.equals(symbolOrKeyword));
        }
    }

    private final String sql;
    private final Comments comments;
    private final Quotes quotes;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private SqlTokens(String sql, SqlSyntax syntax) {
        this.sql = sql;
        this.comments = new Comments(sql, syntax, false);
        this.quotes = new Quotes(sql, syntax, false);
    }

    /** The tokens of one statement up to the semicolon behind it, without white space and comments. */
    static List<Token> of(String sql, SqlSyntax syntax) {
        SqlTokens scan = new SqlTokens(sql, syntax);
        scan.scan();
        return scan.tokens;
    }

    private void scan() {
        while (at < sql.length() && (depth > 0 || sql.charAt(at) != ';')) {
            int skipped = comments.skip(at);
            if (skipped > at || SqlCharacters.isBlank(sql.charAt(at))) {
                at = Math.max(skipped, at + 1);
            } else {
                token();
            }
        }
    }

    private void token() {
        int start = at;
        char c = sql.charAt(at);
        at = Math.max(quotes.skip(at), at + 1);
        boolean isWord = at == start + 1 && SqlCharacters.isWordPart(c);
        while (isWord && at < sql.length() && SqlCharacters.isWordPart(sql.charAt(at))) {
            at++;
        }
        if (at == start + 1 && (c == ')' || c == ']')) {
            depth--;
        }
        String text = sql.substring(start, at);
        boolean isName =
                !tokens.isEmpty() && tokens.get(tokens.size() - 1).text().equals(".");
        tokens.add(new Token(text, isWord && !isName ? text.toUpperCase(Locale.ROOT) : "", at, depth));
        if (at == start + 1 && (c == '(' || c == '[')) {
            depth++;
        }
    }
}
