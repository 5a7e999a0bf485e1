package dev.based.connection;

import dev.based.Backend;
import dev.based.failure.LogLine;
import dev.based.failure.LoggedFailure;
import dev.based.frame.FrameLock;
import dev.based.frame.FrameStack;
import dev.based.frame.PhysicalConnection;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One physical connection outside any pool, which several users share. */
public final class SharedConnection {

    private static final Logger LOG = LoggerFactory.getLogger(SharedConnection.class);

    private final DatabaseSettings settings;
    private final Connection connection;
    private final FrameStack stack;

    private SharedConnection(DatabaseSettings settings, Connection connection) {
        this.settings = settings;
        this.connection = connection;
        this.stack = new FrameStack(
                new PhysicalConnection(
                        connection, settings.backend().connectionHabits(), livesHere(settings), this::giveUp),
                settings.backend().transactionControl(),
                settings.texts().traits(),
                new FrameLock(settings.lockTimeout(), settings.nestAfter()));
    }

    private void giveUp(Connection closing, Object failed) throws SQLException {
        closing.close();
        LOG.warn("{} failed; its connection to {} is closed", LogLine.of(String.valueOf(failed)), settings.url());
    }

    private static boolean livesHere(DatabaseSettings settings) {
        return settings.backend().livesInConnection(settings.url());
    }

    /** Connects. */
    public static SharedConnection open(DatabaseSettings settings) {
        return new SharedConnection(settings, settings.connect());
    }

    /** The backend for this kind of database. */
    public Backend backend() {
        return settings.backend();
    }

    /** The database's settings. */
    public DatabaseSettings settings() {
        return settings;
    }

    /** The frames on it. */
    public FrameStack stack() {
        return stack;
    }

    /** The connection itself, for work outside all frames. */
    public Connection physical() {
        return connection;
    }

    /** Frees what a connection that is of no use any more may still hold. */
    void closeBroken() {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The broken connection to {} could not be closed", settings.url(), LoggedFailure.of(e));
        }
    }

    /** Closes it. */
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        }
    }
}
