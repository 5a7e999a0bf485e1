package dev.based.failure;

/** Keeps a text on one line of a log, so that what it has in it cannot look like other lines. */
public final class LogLine {

    private LogLine() {}

    /**
     * A text on one line.
     *
     * @param text any text
     * @return the text; control characters and line ends are written as in Java: {@code \n}, {@code \u001B}
     */
    public static String of(String text) {
        return text.chars().anyMatch(LogLine::isEscaped) ? escaped(text) : text;
    }

    private static boolean isEscaped(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String escaped(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(isEscaped(c) ? "\\u%04X".formatted(c) : String.valueOf((char) c));
            }
        });
        return line.toString();
    }
}
