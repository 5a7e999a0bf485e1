package dev.based.sql;

import dev.based.spi.SqlSyntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One statement, and where its parameters are. Immutable. */
public final class ParsedSql {

    private static final Set<String> NO_CHANGES = Set.of(
            "SELECT", "VALUES", "TABLE", "FETCH", "MOVE", "SHOW", "EXPLAIN", "PRAGMA", "SET", "CREATE", "ALTER", "DROP",
            "ATTACH", "DETACH", "ANALYZE", "REINDEX", "VACUUM");

    private final String sql;
    private final List<SqlScanner.Parameter> parameters;
    private final Set<String> names;

    /** The name of each parameter, empty if not all have one. */
    private final List<String> namesInOrder;

    private final List<String> firstWords;
    private final boolean changesRows;

    /** The text with a {@code ?} for every parameter, as long as none is a collection. */
    private final String plainText;

    private ParsedSql(String sql, List<SqlScanner.Parameter> parameters, List<String> firstWords, boolean changesRows) {
        this.sql = sql;
        this.parameters = parameters;
        this.names = names(parameters);
        this.namesInOrder = namesInOrder(parameters);
        this.firstWords = firstWords;
        this.changesRows = changesRows;
        this.plainText = plainText(sql, parameters);
    }

    private static Set<String> names(List<SqlScanner.Parameter> parameters) {
        Set<String> names = new LinkedHashSet<>();
        for (SqlScanner.Parameter parameter : parameters) {
            String name = parameter.name();
            if (name != null) {
                names.add(name);
            }
        }
        return Collections.unmodifiableSet(names);
    }

    private static List<String> namesInOrder(List<SqlScanner.Parameter> parameters) {
        List<String> inOrder = new ArrayList<>(parameters.size());
        for (SqlScanner.Parameter parameter : parameters) {
            String name = parameter.name();
            if (name == null) {
                return List.of();
            }
            inOrder.add(name);
        }
        return List.copyOf(inOrder);
    }

    private static String plainText(String sql, List<SqlScanner.Parameter> parameters) {
        StringBuilder text = new StringBuilder(sql.length());
        int copied = 0;
        for (SqlScanner.Parameter parameter : parameters) {
            text.append(sql, copied, parameter.start()).append('?');
            copied = parameter.end();
        }
        String plain = text.append(sql, copied, sql.length()).toString();
        return plain.equals(sql) ? sql : plain;
    }

    /**
     * Finds the parameters of a statement.
     *
     * @param sql one statement
     * @param syntax the database's lexical rules
     * @return the statement
     * @throws IllegalArgumentException if the text is not one statement, or its parameters are not certain
     */
    public static ParsedSql parse(String sql, SqlSyntax syntax) {
        SqlScanner scanner = new SqlScanner(sql, syntax, true).scan();
        StatementWords statement = scanner.statements().get(0);
        List<String> words = List.copyOf(statement.first());
        if (words.isEmpty() && sql.isBlank()) {
            throw new IllegalArgumentException("The SQL is empty");
        }
        List<String> controlling = statement.inner().stream()
                .filter(TransactionText::controlsTransaction)
                .findFirst()
                .orElse(words);
        return new ParsedSql(sql, List.copyOf(scanner.parameters()), controlling, statement.changesRows());
    }

    /**
     * Whether the statement begins or ends a transaction or a savepoint.
     *
     * @return true if it does
     */
    public boolean controlsTransaction() {
        return TransactionText.controlsTransaction(firstWords);
    }

    /**
     * Whether the statement changes rows, so that each row it returns is a row it changed.
     *
     * @return true for INSERT, UPDATE, DELETE, MERGE and REPLACE, also after WITH
     */
    public boolean changesRows() {
        return changesRows;
    }

    /**
     * Whether the statement cannot have changed rows, whatever a driver says of it.
     *
     * @return true for queries and for changes of the schema
     */
    public boolean leavesRowsAlone() {
        return !firstWords.isEmpty() && NO_CHANGES.contains(firstWords.get(0));
    }

    /**
     * The names of its parameters.
     *
     * @return each once, in order; empty if it has none or {@code ?} parameters
     */
    public Collection<String> names() {
        return names;
    }

    /**
     * The names of its parameters as the statement has them.
     *
     * @return one for each parameter, the same as often as it occurs; empty if one has no name
     */
    public List<String> namesInOrder() {
        return namesInOrder;
    }

    /**
     * Binds the values of {@code ?} parameters; a collection becomes as many parameters as it has elements.
     *
     * @param values the values in order; they may be null
     * @return the statement to prepare
     * @throws IllegalArgumentException if the statement has another number of parameters, or named ones
     */
    public BoundSql bind(@Nullable Object... values) {
        if (!names.isEmpty()) {
            throw new IllegalArgumentException(
                    "The SQL has the named parameters %s: give their values in a Map, with every parameter named, or as one record or bean"
                            .formatted(listed(names)));
        }
        if (values.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "The SQL has %d parameters, but %d values were given".formatted(parameters.size(), values.length));
        }
        return bindInOrder(values.clone());
    }

    /**
     * Binds the values of {@code :name} parameters; a collection becomes as many parameters as it has elements.
     *
     * @param values the values by name, each name used at least once; values may be null
     * @return the statement to prepare
     * @throws IllegalArgumentException if a name is missing or surplus, or the statement has {@code ?} parameters
     */
    public BoundSql bind(Map<String, ? extends @Nullable Object> values) {
        if (!fits(values)) {
            throw mismatch(values.keySet());
        }
        return bindEach(values);
    }

    /**
     * Whether a map has a value for each name, which may be null, and for nothing else.
     *
     * @param values by name
     * @return false if a name is missing or surplus, or the statement has {@code ?} parameters
     */
    public boolean fits(Map<?, ?> values) {
        if (values.size() != names.size() || parameters.size() != namesInOrder.size()) {
            return false;
        }
        for (String name : names) {
            if (!values.containsKey(name)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Binds the values of {@code :name} parameters; a collection becomes as many parameters as it has elements.
     *
     * @param values {@linkplain #fits fit} the statement
     * @return the statement to prepare
     */
    public BoundSql bindEach(Map<?, ? extends @Nullable Object> values) {
        @Nullable Object[] inOrder = new @Nullable Object[namesInOrder.size()];
        for (int i = 0; i < inOrder.length; i++) {
            inOrder[i] = values.get(namesInOrder.get(i));
        }
        return bindInOrder(inOrder);
    }

    /**
     * Binds a value to each parameter, of whatever kind it is; a collection becomes as many parameters as it has elements.
     *
     * @param values as many as there are parameters, kept as they are; they may be null
     * @return the statement to prepare
     */
    public BoundSql bindInOrder(@Nullable Object[] values) {
        for (Object value : values) {
            if (isCollection(value)) {
                return expanded(Arrays.asList(values));
            }
        }
        return new BoundSql(plainText, Arrays.asList(values));
    }

    /** Most values are of a class of which that is known at once, where an interface has to be looked for. */
    private static boolean isCollection(@Nullable Object value) {
        return !(value instanceof String) && !(value instanceof Number) && value instanceof Collection<?>;
    }

    private IllegalArgumentException mismatch(Set<String> given) {
        for (SqlScanner.Parameter parameter : parameters) {
            if (parameter.name() == null) {
                return SqlPosition.error(
                        sql,
                        parameter.start(),
                        "A ? parameter where values are given by name; name it, or write ?? for the operator");
            }
        }
        Set<String> missing = new LinkedHashSet<>(names);
        missing.removeAll(given);
        Set<String> surplus = new LinkedHashSet<>(given);
        surplus.removeAll(names);
        return new IllegalArgumentException("The named parameters do not match:"
                + (missing.isEmpty() ? "" : " no value was given for " + listed(missing) + ";")
                + (surplus.isEmpty() ? "" : " the SQL has no " + listed(surplus) + ";")
                + " it has " + (names.isEmpty() ? "none" : listed(names)));
    }

    private static String listed(Collection<String> names) {
        return names.stream().map(name -> ":" + name).collect(Collectors.joining(", "));
    }

    /** Writes the statement again, with a {@code ?} for every element of a collection. */
    private BoundSql expanded(List<@Nullable Object> values) {
        StringBuilder text = new StringBuilder(sql.length());
        List<@Nullable Object> bound = new ArrayList<>();
        int copied = 0;
        for (int i = 0; i < values.size(); i++) {
            SqlScanner.Parameter parameter = parameters.get(i);
            text.append(sql, copied, parameter.start());
            copied = parameter.end();
            if (values.get(i) instanceof Collection<?> elements) {
                if (elements.isEmpty()) {
                    throw new IllegalArgumentException(
                            "The collection for %s is empty, and SQL has no empty list: leave the condition out"
                                    .formatted(label(parameter, i)));
                }
                text.append("?, ".repeat(elements.size() - 1)).append('?');
                bound.addAll(elements);
            } else {
                text.append('?');
                bound.add(values.get(i));
            }
        }
        return new BoundSql(text.append(sql, copied, sql.length()).toString(), bound);
    }

    private static String label(SqlScanner.Parameter parameter, int index) {
        return parameter.name() == null ? "parameter " + (index + 1) : ":" + parameter.name();
    }
}
