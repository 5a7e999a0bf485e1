package dev.based.sql;

/** The classes of characters that databases agree on: what is not ASCII belongs to words. */
final class SqlCharacters {

    private static final char FIRST_BEYOND_ASCII = 0x80;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SqlCharacters() {}

    static boolean isWordStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= FIRST_BEYOND_ASCII;
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** White space between tokens. SQLite takes a byte order mark for it, and to the others it is an error. */
    static boolean isBlank(char c) {
        return c == BYTE_ORDER_MARK || (c < FIRST_BEYOND_ASCII && Character.isWhitespace(c));
    }

    /** Whether a word that looks like one to the database looks like several to whoever reads it. */
    static boolean hasHiddenBlank(String word) {
        return word.chars().anyMatch(c -> Character.isSpaceChar(c) || Character.isIdentifierIgnorable(c));
    }
}
