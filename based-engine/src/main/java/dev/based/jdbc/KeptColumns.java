package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a driver says of a result's columns, some of which it tells by the value that stands in the current row. Guarded by
 * the stack's mutex.
 */
final class KeptColumns {

    private static final List<Method> QUESTIONS = Arrays.stream(ResultSetMetaData.class.getMethods())
            .filter(method -> method.getParameterCount() == 1 && method.getParameterTypes()[0] == int.class)
            .toList();

    /** What was answered, or thrown. */
    private record Answer(@Nullable Object value, @Nullable SQLException failure) {}

    private final ResultSetMetaData driversOwn;
    private final List<String> labels = new ArrayList<>();

    /** What was answered of each column, by the kind of value in it. */
    private final List<Map<Object, Map<Method, Answer>>> answers = new ArrayList<>();

    KeptColumns(ResultSetMetaData driversOwn) throws SQLException {
        this.driversOwn = driversOwn;
        for (int column = 1; column <= driversOwn.getColumnCount(); column++) {
            labels.add(driversOwn.getColumnLabel(column));
            answers.add(new HashMap<>());
        }
    }

    List<String> labels() {
        return labels;
    }

    int count() {
        return labels.size();
    }

    /** The kind of a value, as far as drivers make a difference. */
    private static Object kind(@Nullable Object value) {
        return value == null ? Void.class : value.getClass();
    }

    /** Asks the driver, which stands at a row of these values, what it has not been asked yet. */
    void ask(@Nullable Object[] values) {
        for (int i = 0; i < answers.size(); i++) {
            answers.get(i).computeIfAbsent(kind(values[i]), asked(i + 1));
        }
    }

    private Function<Object, Map<Method, Answer>> asked(int column) {
        return kind -> {
            Map<Method, Answer> given = new HashMap<>();
            QUESTIONS.forEach(question -> given.put(question, answer(question, column)));
            return given;
        };
    }

    private Answer answer(Method question, int column) {
        try {
            return new Answer(Face.callOn(driversOwn, question, new Object[] {column}), null);
        } catch (SQLException e) {
            return new Answer(null, e);
        }
    }

    /** Answers a question as the driver did at a row of such values. */
    @Nullable
    Object answer(Method question, @Nullable Object[] arguments, @Nullable Object[] values) throws SQLException {
        if (arguments.length == 0) {
            return count();
        }
        int index = arguments[0] instanceof Integer column ? column - 1 : -1;
        Map<Method, Answer> known =
                index < 0 || index >= count() ? null : answers.get(index).get(kind(values[index]));
        Answer answer = known == null ? answer(question, index + 1) : known.get(question);
        if (answer == null || answer.failure() != null) {
            throw answer == null ? new SQLException(question + " is no question about a column") : answer.failure();
        }
        return answer.value();
    }
}
