package dev.based.sql;

import dev.based.testing.Seeds;
import java.util.Random;

/** Text that looks like parameters, quotes, comments and ends of statements wherever it stands. */
final class EvilText {

    private static final String[] PIECES = {
        ":x",
        "?",
        "??",
        ";",
        ":",
        "::",
        "'",
        "\"",
        "`",
        "[",
        "]",
        "(",
        ")",
        "$",
        "$$",
        "$a$",
        "\\",
        "--",
        "/",
        "*",
        "#",
        "@v",
        "E",
        "x",
        "1",
        "END",
        "COMMIT",
        "; COMMIT",
        " ",
        "\n",
        "\t",
        "é",
        "😀",
        "\u00A0",
        "%",
        "_",
        "{",
        "}"
    };

    private EvilText() {}

    static String next(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            text.append(Seeds.oneOf(random, PIECES));
        }
        return text.toString();
    }

    /** Text without the given pieces, however the rest joins. */
    static String without(Random random, String... pieces) {
        String text = next(random);
        boolean removed;
        do {
            removed = false;
            for (String piece : pieces) {
                removed |= text.contains(piece);
                text = text.replace(piece, "");
            }
        } while (removed);
        return text;
    }
}
