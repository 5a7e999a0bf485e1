package dev.based.differential;

/**
 * One call on one logical connection.
 *
 * @param connection its number, from 1
 * @param verb what is called
 * @param name of a statement, result or savepoint of the connection's, or empty
 * @param text the SQL, the parameters or the switch, or empty
 */
record Step(int connection, Verb verb, String name, String text) {

    static Step of(int connection, Verb verb) {
        return new Step(connection, verb, "", "");
    }

    static Step of(int connection, Verb verb, String text) {
        return new Step(connection, verb, "", text);
    }

    /** Reads what {@link #toString()} writes. */
    static Step parse(String line) {
        String[] words = line.strip().split("\\s+", 3);
        if (words.length < 2) {
            throw new IllegalArgumentException("Not a step: " + line);
        }
        int connection = Integer.parseInt(words[0]);
        Verb verb = Verb.of(words[1]);
        String rest = words.length > 2 ? words[2] : "";
        if (!verb.isNamed()) {
            return new Step(connection, verb, "", rest);
        }
        int blank = rest.indexOf(' ');
        return blank < 0
                ? new Step(connection, verb, rest, "")
                : new Step(connection, verb, rest.substring(0, blank), rest.substring(blank + 1));
    }

    Step withText(String other) {
        return new Step(connection, verb, name, other);
    }

    Step withVerb(Verb other) {
        return new Step(connection, other, name, text);
    }

    @Override
    public String toString() {
        return (connection + " " + verb.text() + " " + name + (name.isEmpty() ? "" : " ") + text).strip();
    }
}
