package dev.based.sql;

/** Says where in a statement something stands. */
final class SqlPosition {

    private static final int SHOWN = 30;

    private SqlPosition() {}

    /** An error that names the place by line and column, both from 1, and shows what stands there. */
    static IllegalArgumentException error(String sql, int offset, String problem) {
        int lineStart = sql.lastIndexOf('\n', offset - 1) + 1;
        long line = sql.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
        int column = sql.codePointCount(lineStart, offset) + 1;
        String near = sql.substring(offset)
                .codePoints()
                .limit(SHOWN)
                .takeWhile(c -> c != '\n' && c != '\r')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new IllegalArgumentException(
                "%s, at line %d, column %d of the SQL, near [%s]".formatted(problem, line, column, near));
    }
}
