package dev.based.differential;

import static dev.based.testing.Seeds.oneOf;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Proposes steps, of which the {@link Rules} leave some out. */
final class Generator {

    private static final int FEWEST = 12;
    private static final int MOST = 40;

    private final Random random;
    private final SqlGenerator sql;
    private final int connections;
    private int left;
    private int last = 1;

    Generator(Random random) {
        this.random = random;
        this.sql = new SqlGenerator(random);
        this.connections = 1 + random.nextInt(Program.CONNECTIONS);
        this.left = FEWEST + random.nextInt(MOST - FEWEST);
    }

    boolean hasNext() {
        return left > 0;
    }

    Step next(Rules rules) {
        left--;
        ConnectionModel connection = rules.connection(chosen(rules));
        last = connection.number();
        if (connection.isClosed() && random.nextInt(3) > 0) {
            return Step.of(last, Verb.REOPEN);
        }
        int choice = random.nextInt(100);
        if (choice < 55) {
            return executing(connection);
        }
        if (choice < 65) {
            return reading(connection);
        }
        if (choice < 73) {
            return Step.of(last, Verb.EXECUTE, sql.control(last));
        }
        return connection.isAutoCommit() && random.nextInt(4) > 0
                ? Step.of(last, Verb.AUTOCOMMIT, oneOf(random, "off", "off", "off", "on"))
                : transaction(connection);
    }

    /** Rather the connection that can go on than one that has to wait for it. */
    private int chosen(Rules rules) {
        ConnectionModel innermost = rules.innermost();
        int choice = random.nextInt(10);
        if (choice < 5) {
            return innermost == null ? last : innermost.number();
        }
        return 1 + random.nextInt(connections);
    }

    private Step executing(ConnectionModel connection) {
        int own = connection.number();
        return switch (random.nextInt(25)) {
            case 22 -> Step.of(own, Verb.NOBATCH);
            case 23 -> Step.of(own, Verb.EXECUTE, sql.setting(own));
            case 24 -> Step.of(own, Verb.QUERY, sql.settings(own));
            case 20 -> Step.of(own, Verb.FAIL, sql.change(own));
            case 21 -> Step.of(own, Verb.CANCEL);
            case 0 -> Step.of(own, Verb.KEYS, sql.keyed(own));
            case 1, 2 -> Step.of(own, Verb.BATCH, sql.several(own));
            case 3, 4, 5 -> prepared(connection);
            case 6 -> new Step(own, oneOf(random, Verb.OPEN, Verb.FETCH), name("r"), sql.rows(anyTable()));
            case 7, 8, 9 -> Step.of(own, Verb.QUERY, sql.rows(anyTable()));
            case 10 -> Step.of(own, oneOf(random, Verb.EXECUTE, Verb.UPDATE, Verb.QUERY), sql.wrong(own));
            case 11 -> Step.of(own, Verb.EXECUTE, sql.several(own));
            case 12 -> Step.of(own, Verb.QUERY, sql.change(own));
            case 13 -> Step.of(own, Verb.UPDATE, sql.rows(own));
            case 14 -> Step.of(own, Verb.QUERY, sql.returning(own));
            default -> Step.of(own, oneOf(random, Verb.EXECUTE, Verb.UPDATE), sql.change(own));
        };
    }

    private int anyTable() {
        return 1 + random.nextInt(connections);
    }

    private Step prepared(ConnectionModel connection) {
        int own = connection.number();
        if (connection.prepared().isEmpty() || random.nextInt(4) == 0) {
            return new Step(own, Verb.PREPARE, name("p"), sql.withParameters(own));
        }
        Map.Entry<String, String> chosen = any(connection.prepared().entrySet());
        String name = chosen.getKey();
        String text = chosen.getValue();
        return random.nextInt(3) == 0
                ? new Step(own, Verb.BATCHRUN, name, sql.parameters(text) + "; " + sql.parameters(text))
                : new Step(own, Verb.RUN, name, sql.parameters(text));
    }

    private Step reading(ConnectionModel connection) {
        return connection.results().isEmpty()
                ? Step.of(connection.number(), Verb.QUERY, sql.rows(connection.number()))
                : new Step(
                        connection.number(),
                        oneOf(random, Verb.NEXT, Verb.NEXT, Verb.REST),
                        any(connection.results()),
                        "");
    }

    private Step transaction(ConnectionModel connection) {
        int own = connection.number();
        return switch (random.nextInt(13)) {
            case 0, 1, 2 -> Step.of(own, Verb.COMMIT);
            case 3, 4 -> Step.of(own, Verb.ROLLBACK);
            case 5 -> Step.of(own, Verb.AUTOCOMMIT, oneOf(random, "on", "on", "off"));
            case 6 -> Step.of(own, oneOf(random, Verb.CLOSE, Verb.FARCLOSE));
            case 7, 8 -> new Step(own, oneOf(random, Verb.SAVEPOINT, Verb.NAMED), name("s"), "");
            case 9, 10 -> new Step(own, Verb.BACK, savepoint(connection), "");
            default -> new Step(own, Verb.RELEASE, savepoint(connection), "");
        };
    }

    /** Rather one that is there than one that is not, or not any more. */
    private String savepoint(ConnectionModel connection) {
        return connection.savepoints().isEmpty() || random.nextInt(4) == 0 ? name("s") : any(connection.savepoints());
    }

    private String name(String kind) {
        return kind + (1 + random.nextInt(3));
    }

    private <T> T any(Collection<T> choices) {
        return List.copyOf(choices).get(random.nextInt(choices.size()));
    }
}
