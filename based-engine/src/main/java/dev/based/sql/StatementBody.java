package dev.based.sql;

/** Watches the tokens of one statement for the statements inside it, whose semicolons do not end it. */
interface StatementBody {

    /** Whether a semicolon here would be inside the statement. */
    boolean isOpen();

    /**
     * Sees a token that is no keyword.
     *
     * @param symbol its first character
     * @param depth how many brackets are open before it
     * @param statement the statement, to which it belongs
     */
    void symbol(char symbol, int depth, StatementWords statement);

    /**
     * Sees a word, before the statement takes note of it as the one before the next.
     *
     * @param word the word in capitals
     * @param depth how many brackets are open
     * @param statement the statement, to which the word belongs
     */
    void word(String word, int depth, StatementWords statement);

    /** Whether the word that was seen last begins a statement that is executed together with this one. */
    default boolean beganInner() {
        return false;
    }

    /** Whether a colon here would end a label. */
    default boolean expectsLabelsColon() {
        return false;
    }
}
