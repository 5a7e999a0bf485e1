package dev.based.differential;

import java.util.regex.Pattern;

/** What a step does to transactions as SQL text. */
enum TextControl {
    NONE,
    BEGIN,
    COMMIT,
    ROLLBACK,
    SAVEPOINT,
    BACK,
    RELEASE,
    /** BEGIN, changes and COMMIT in one text, which ends what it has begun unless it fails. */
    WHOLE,
    /** Control and changes in one text in another way. */
    MIXED;

    private static final Pattern CONTROL = Pattern.compile("\\b(BEGIN|COMMIT|ROLLBACK|SAVEPOINT)\\b");

    static TextControl of(Step step) {
        String text = step.text();
        if (step.verb() != Verb.EXECUTE) {
            return NONE;
        }
        if (text.contains(";")) {
            boolean whole = text.startsWith("BEGIN; ") && text.endsWith("; COMMIT");
            return whole ? WHOLE : CONTROL.matcher(text).find() ? MIXED : NONE;
        }
        if (text.startsWith("ROLLBACK TO SAVEPOINT ")) {
            return BACK;
        }
        for (TextControl control : values()) {
            if (text.equals(control.name()) || text.startsWith(control.name() + " ")) {
                return control;
            }
        }
        return NONE;
    }

    /** The name of the savepoint in a text. */
    static String savepoint(Step step) {
        return step.text().substring(step.text().lastIndexOf(' ') + 1);
    }
}
