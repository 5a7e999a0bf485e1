package dev.based.statement;

import dev.based.Backend;
import dev.based.StatementOptions;
import dev.based.connection.DatabaseSettings;
import dev.based.connection.SqlFailures;
import dev.based.frame.HeldConnection;
import dev.based.frame.SqlWork;
import dev.based.frame.UnitOfWork;
import dev.based.observation.Observation;
import dev.based.observation.ObservedWork;
import dev.based.row.Conversions;
import dev.based.row.MappedRows;
import dev.based.row.RowMapping;
import dev.based.row.RowReader;
import dev.based.spi.InsertStatement;
import dev.based.spi.KeyRows;
import dev.based.spi.KeyedStatement;
import dev.based.spi.StatementEvent;
import dev.based.sql.BoundSql;
import dev.based.sql.SyntaxTexts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a session's statements. For one user at a time. */
public final class Statements {

    private final Backend backend;
    private final Conversions conversions;
    private final Observation observation;
    private final UnitOfWork unit;
    private final OpenResults openResults;
    private final StatementOptions options;
    private final SyntaxTexts<Optional<InsertStatement>> inserts;

    /**
     * Runs statements in a unit of work.
     *
     * @param settings the database's
     * @param unit the session's unit of work
     * @param openResults is told of streams
     * @param options how they are run
     */
    public Statements(DatabaseSettings settings, UnitOfWork unit, OpenResults openResults, StatementOptions options) {
        this.backend = settings.backend();
        this.conversions = settings.conversions();
        this.observation = settings.observation();
        this.unit = unit;
        this.openResults = openResults;
        this.options = options;
        this.inserts = settings.texts().inserts();
    }

    private <T> T run(String sql, SqlWork<T> work) {
        try {
            return unit.run(sql, limited(sql, work));
        } catch (SQLException e) {
            throw SqlFailures.of(backend, sql, e);
        }
    }

    /** The work within the time that a statement has, which begins when it has the connection. */
    private <T extends @Nullable Object> SqlWork<T> limited(String sql, SqlWork<T> work) {
        if (options.timeout().isEmpty()) {
            return work;
        }
        return held -> {
            TimeLimit limit = TimeLimit.begin(held, "[" + sql + "]", options.timeout());
            try {
                return work.run(held);
            } finally {
                TimeLimit.end(limit);
            }
        };
    }

    /** A statement that is prepared, bound, executed and closed in one turn at the connection. */
    private abstract class Execution<T> extends ObservedWork<T> {

        private final BoundSql bound;

        Execution(String sql, BoundSql bound) {
            super(observation, unit, sql, bound.values());
            this.bound = bound;
        }

        PreparedStatement prepare(Connection connection, String text) throws SQLException {
            return connection.prepareStatement(text);
        }

        /** Executes it, and reads its result. */
        abstract T resultOf(PreparedStatement statement) throws SQLException;

        @Override
        protected final T execute(HeldConnection held) throws SQLException {
            try (PreparedStatement statement = prepare(held.physical(), bound.text())) {
                if (options.fetchSize().isPresent()) {
                    statement.setFetchSize(options.fetchSize().getAsInt());
                }
                conversions.bind(statement, bound.values());
                return held.executing(statement, () -> resultOf(statement));
            }
        }
    }

    /**
     * Runs a statement.
     *
     * @param sql the statement as it was given, for messages
     * @param bound the statement with its values
     * @param rowsAreChanges whether each row it returns is a row it changed, as with INSERT … RETURNING
     * @return how many rows it changed
     */
    public long execute(String sql, BoundSql bound, boolean rowsAreChanges) {
        return run(sql, new Execution<Long>(sql, bound) {

            @Override
            Long resultOf(PreparedStatement statement) throws SQLException {
                if (!statement.execute()) {
                    return Math.max(0L, statement.getLargeUpdateCount());
                }
                long rows = 0;
                try (ResultSet results = statement.getResultSet()) {
                    while (rowsAreChanges && results.next()) {
                        rows++;
                    }
                }
                return rows;
            }

            @Override
            protected long rows(Long changed) {
                return changed;
            }
        });
    }

    /** A statement whose rows are mapped while they are read. */
    private abstract class Query<T extends @Nullable Object> extends Execution<MappedRows<T>> {

        Query(String sql, BoundSql bound) {
            super(sql, bound);
        }

        @Override
        protected final long rows(MappedRows<T> mapped) {
            return mapped.size();
        }
    }

    /**
     * Fetches all rows.
     *
     * @param <T> what a row becomes
     * @param sql the statement as it was given, for messages
     * @param bound the statement with its values
     * @param mapping makes an object of a row; what it throws is thrown, and is no failure of the statement
     * @return the objects, in a list of the caller's own
     */
    public <T> List<T> fetch(String sql, BoundSql bound, RowMapping<T> mapping) {
        return run(sql, new Query<T>(sql, bound) {

                    @Override
                    MappedRows<T> resultOf(PreparedStatement statement) throws SQLException {
                        try (ResultSet results = RowReader.results(statement)) {
                            return RowReader.of(results, mapping, conversions).all();
                        }
                    }
                })
                .get();
    }

    /**
     * Fetches the first row.
     *
     * @param <T> what the row becomes
     * @param sql the statement as it was given, for messages
     * @param bound the statement with its values
     * @param mapping makes an object of the row; what it throws is thrown, and is no failure of the statement
     * @return the object, empty if there is no row or it becomes null
     */
    public <T> Optional<T> fetchFirst(String sql, BoundSql bound, RowMapping<@Nullable T> mapping) {
        Query<@Nullable T> query = new Query<>(sql, bound) {

            @Override
            MappedRows<@Nullable T> resultOf(PreparedStatement statement) throws SQLException {
                backend.fetchOnlyFirst(statement);
                try (ResultSet results = RowReader.results(statement)) {
                    return RowReader.of(results, mapping, conversions).first();
                }
            }
        };
        List<@Nullable T> first = this.<MappedRows<@Nullable T>>run(sql, query).get();
        return first.isEmpty() ? Optional.empty() : Optional.ofNullable(first.get(0));
    }

    /**
     * Fetches the only row. Rows behind the first are counted as they are read, so that not all of them are in memory.
     *
     * @param <T> what the row becomes
     * @param sql the statement as it was given, for messages
     * @param bound the statement with its values
     * @param mapping makes an object of the row; what it throws is thrown, and is no failure of the statement
     * @return the object
     */
    public <T> T fetchSingle(String sql, BoundSql bound, RowMapping<@Nullable T> mapping) {
        Query<@Nullable T> query = new Query<>(sql, bound) {

            @Override
            MappedRows<@Nullable T> resultOf(PreparedStatement statement) throws SQLException {
                statement.setFetchSize(options.fetchSize().orElse(backend.fetchSize()));
                try (ResultSet results = RowReader.results(statement)) {
                    return RowReader.of(results, mapping, conversions).single();
                }
            }
        };
        MappedRows<@Nullable T> rows = this.<MappedRows<@Nullable T>>run(sql, query);
        if (rows.size() != 1) {
            throw SingleRow.unexpected(sql, rows.size());
        }
        T single = rows.get().get(0);
        if (single == null) {
            throw SingleRow.unexpectedNull(sql);
        }
        return single;
    }

    /**
     * Runs a statement, and fetches the keys of the rows that it inserts; another statement than INSERT gives none.
     *
     * @param <T> what a row of keys becomes
     * @param sql the statement as it was given, for messages
     * @param bound the statement with its values
     * @param mapping makes an object of a row; what it throws is thrown, and is no failure of the statement
     * @return the objects, in a list of the caller's own
     */
    public <T> List<T> fetchGeneratedKeys(String sql, BoundSql bound, RowMapping<T> mapping) {
        return run(sql, new Query<T>(sql, bound) {

                    private @Nullable KeyedStatement keyed;

                    @Override
                    PreparedStatement prepare(Connection connection, String text) throws SQLException {
                        Optional<InsertStatement> insert = inserts.of(text, unit.otherSyntax());
                        KeyedStatement prepared = insert.isPresent()
                                ? backend.generatedKeys().prepare(connection, insert.get(), options.keyColumns())
                                : KeyedStatement.withoutKeys(connection.prepareStatement(text));
                        keyed = prepared;
                        return prepared.statement();
                    }

                    @Override
                    MappedRows<T> resultOf(PreparedStatement statement) throws SQLException {
                        try (KeyRows keys = Objects.requireNonNull(keyed).execute()) {
                            return RowReader.keys(keys, mapping, conversions);
                        }
                    }
                })
                .get();
    }

    /**
     * Opens a result that is read bit by bit; it is closed with the session at the latest.
     *
     * @param <T> what a row becomes
     * @param sql the statement as it was given, for messages
     * @param bound the statement with its values
     * @param mapping makes an object of a row, while the connection is free
     * @return the objects
     */
    public <T> Stream<T> stream(String sql, BoundSql bound, RowMapping<T> mapping) {
        return run(sql, new ObservedWork<Stream<T>>(observation, unit, sql, bound.values()) {

            @Override
            protected Stream<T> execute(HeldConnection held) throws SQLException {
                return opened(sql, bound, mapping, held);
            }

            @Override
            protected long rows(Stream<T> rows) {
                return StatementEvent.UNKNOWN_ROWS;
            }
        });
    }

    private <T> Stream<T> opened(String sql, BoundSql bound, RowMapping<T> mapping, HeldConnection held)
            throws SQLException {
        PreparedStatement statement = held.physical().prepareStatement(bound.text());
        try {
            statement.setFetchSize(options.fetchSize().orElse(backend.fetchSize()));
            conversions.bind(statement, bound.values());
            StatementResult<T> result = new StatementResult<>(unit, held, sql, statement, mapping, conversions);
            return openResults.stream(sql, result).map(result::make);
        } catch (Throwable e) {
            try {
                statement.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /**
     * Runs a statement for each of many sets of values.
     *
     * @param sql the statement as it was given, for messages
     * @param batch the statement and the sets
     * @return how many rows each changed, as JDBC has it
     */
    public long[] executeBatch(String sql, Batch batch) {
        BatchProgress progress = new BatchProgress("set");
        List<@Nullable Object> parameters = observation.isWanted() ? batch.parameters() : List.of();
        try {
            return unit.run(sql, limited(sql, new ObservedWork<long[]>(observation, unit, sql, parameters) {

                @Override
                protected long[] execute(HeldConnection held) throws SQLException {
                    return executed(held, batch, progress);
                }

                @Override
                protected long rows(long[] counts) {
                    return Batch.rows(counts);
                }
            }));
        } catch (SQLException e) {
            throw SqlFailures.ofBatch(backend, sql, progress.failed(e), e);
        }
    }

    private long[] executed(HeldConnection held, Batch batch, BatchProgress progress) throws SQLException {
        List<long[]> counts = new ArrayList<>();
        int done = 0;
        try (PreparedStatement statement = held.physical().prepareStatement(batch.text())) {
            for (List<BoundSql> part : batch.parts()) {
                for (int i = 0; i < part.size(); i++) {
                    progress.give(done + i, 1);
                    conversions.bind(statement, part.get(i).values());
                    statement.addBatch();
                }
                progress.give(done, part.size());
                counts.add(held.executing(statement, statement::executeLargeBatch));
                done += part.size();
            }
        }
        return Batch.joined(counts);
    }
}
