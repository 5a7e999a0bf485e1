package dev.based.session;

import dev.based.Database;
import dev.based.Row;
import dev.based.Session;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/** The verbs of a database that run one statement: each is the session's verb of the same name in a session of its own. */
public abstract class SessionPerStatement implements Database {

    /** Opens a session. */
    protected abstract DefaultSession opened();

    private <T> Stream<T> streamed(Function<Session, Stream<T>> opening) {
        return SessionStream.of(opened(), opening);
    }

    @Override
    public long execute(String sql, @Nullable Object... positional) {
        return inSession(session -> session.execute(sql, positional));
    }

    @Override
    public long execute(String sql, Map<String, ? extends @Nullable Object> named) {
        return inSession(session -> session.execute(sql, named));
    }

    @Override
    public long execute(Query query) {
        return inSession(session -> session.execute(query));
    }

    @Override
    public long[] executeBatch(String sql, Collection<?> parameterSets) {
        return inSession(session -> session.executeBatch(sql, parameterSets));
    }

    @Override
    public long[] executeBatch(Collection<? extends Query> queries) {
        return inSession(session -> session.executeBatch(queries));
    }

    @Override
    public List<Row> fetchGeneratedKeys(String sql, @Nullable Object... positional) {
        return inSession(session -> session.fetchGeneratedKeys(sql, positional));
    }

    @Override
    public List<Row> fetchGeneratedKeys(String sql, Map<String, ? extends @Nullable Object> named) {
        return inSession(session -> session.fetchGeneratedKeys(sql, named));
    }

    @Override
    public <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, @Nullable Object... positional) {
        return inSession(session -> session.fetchGeneratedKeys(type, sql, positional));
    }

    @Override
    public <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return inSession(session -> session.fetchGeneratedKeys(type, sql, named));
    }

    @Override
    public Optional<Row> fetchOne(String sql, @Nullable Object... positional) {
        return inSession(session -> session.fetchOne(sql, positional));
    }

    @Override
    public Optional<Row> fetchOne(String sql, Map<String, ? extends @Nullable Object> named) {
        return inSession(session -> session.fetchOne(sql, named));
    }

    @Override
    public <T> Optional<T> fetchOne(Class<T> type, String sql, @Nullable Object... positional) {
        return inSession(session -> session.fetchOne(type, sql, positional));
    }

    @Override
    public <T> Optional<T> fetchOne(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return inSession(session -> session.fetchOne(type, sql, named));
    }

    @Override
    public <R extends Record> Optional<R> fetchOne(ResultQuery<R> query) {
        return inSession(session -> session.fetchOne(query));
    }

    @Override
    public Row fetchSingle(String sql, @Nullable Object... positional) {
        return inSession(session -> session.fetchSingle(sql, positional));
    }

    @Override
    public Row fetchSingle(String sql, Map<String, ? extends @Nullable Object> named) {
        return inSession(session -> session.fetchSingle(sql, named));
    }

    @Override
    public <T> T fetchSingle(Class<T> type, String sql, @Nullable Object... positional) {
        return inSession(session -> session.fetchSingle(type, sql, positional));
    }

    @Override
    public <T> T fetchSingle(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return inSession(session -> session.fetchSingle(type, sql, named));
    }

    @Override
    public <R extends Record> R fetchSingle(ResultQuery<R> query) {
        return inSession(session -> session.fetchSingle(query));
    }

    @Override
    public List<Row> fetchAll(String sql, @Nullable Object... positional) {
        return inSession(session -> session.fetchAll(sql, positional));
    }

    @Override
    public List<Row> fetchAll(String sql, Map<String, ? extends @Nullable Object> named) {
        return inSession(session -> session.fetchAll(sql, named));
    }

    @Override
    public <T> List<T> fetchAll(Class<T> type, String sql, @Nullable Object... positional) {
        return inSession(session -> session.fetchAll(type, sql, positional));
    }

    @Override
    public <T> List<T> fetchAll(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return inSession(session -> session.fetchAll(type, sql, named));
    }

    @Override
    public <R extends Record> List<R> fetchAll(ResultQuery<R> query) {
        return inSession(session -> session.fetchAll(query));
    }

    @Override
    public Stream<Row> stream(String sql, @Nullable Object... positional) {
        return streamed(session -> session.stream(sql, positional));
    }

    @Override
    public Stream<Row> stream(String sql, Map<String, ? extends @Nullable Object> named) {
        return streamed(session -> session.stream(sql, named));
    }

    @Override
    public <T> Stream<T> stream(Class<T> type, String sql, @Nullable Object... positional) {
        return streamed(session -> session.stream(type, sql, positional));
    }

    @Override
    public <T> Stream<T> stream(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return streamed(session -> session.stream(type, sql, named));
    }

    @Override
    public <R extends Record> Stream<R> stream(ResultQuery<R> query) {
        return streamed(session -> session.stream(query));
    }
}
