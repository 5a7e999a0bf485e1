package dev.based.sql;

/** Says where in a statement something stands. */
final class SqlPosition {

    private SqlPosition() {}

    /** An error that names the place by line and column, both from 1, and shows what stands there. */
    static IllegalArgumentException error(String sql, int offset, String problem) {
        int lineStart = sql.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
        if (offset == 0) {
            lineStart = 0;
        }
        long line = sql.substring(0, lineStart).lines().count() + 1;
        String near = sql.substring(offset, Math.min(sql.length(), offset + 30))
                .lines()
                .findFirst()
                .orElse("");
        return new IllegalArgumentException("%s, at line %d, column %d of the SQL, near [%s]"
                .formatted(problem, line, offset - lineStart + 1, near));
    }
}
