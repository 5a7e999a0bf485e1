package dev.based.testcontainers;

import dev.based.ConnectionFailedException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of a test's failure that its container has ended, or has no room left. Docker is asked only after a failure that may
 * come from that. Immutable.
 *
 * @param definition what the container was started for
 * @param containerId its number
 */
record Explanation(ContainerDefinition definition, String containerId) {

    /** Classes of SQLSTATE: the connection's exceptions, and what PostgreSQL's operator did ("PostgreSQL Error Codes"). */
    private static final String CONNECTION = "08";

    private static final String OPERATOR = "57P";

    /** PostgreSQL's message where a parallel query has no room for its rows, of which there is another place. */
    private static final String SHARED_MEMORY = "shared memory";

    /** What is to be said, empty if the failure has nothing to do with the container. */
    Optional<String> of(Throwable failure) {
        boolean mayHaveEnded = false;
        for (Throwable cause : chain(failure)) {
            if (cause instanceof SQLException e && isForWantOfRoom(e)) {
                return Optional.of(Messages.noRoom(definition));
            }
            mayHaveEnded |= cause instanceof ConnectionFailedException
                    || (cause instanceof SQLException e && isOfConnection(e.getSQLState()));
        }
        return mayHaveEnded ? end(LastWords.of(containerId)) : Optional.empty();
    }

    private Optional<String> end(LastWords words) {
        return words.isRunning() ? Optional.empty() : Optional.of(Messages.ended(definition, containerId, words));
    }

    private boolean isForWantOfRoom(SQLException failure) {
        Set<String> codes = definition.product().codesOfNoRoom();
        return (codes.contains(String.valueOf(failure.getSQLState()))
                        || codes.contains(String.valueOf(failure.getErrorCode())))
                && !String.valueOf(failure.getMessage()).contains(SHARED_MEMORY);
    }

    private static boolean isOfConnection(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith(CONNECTION) || sqlState.startsWith(OPERATOR));
    }

    private static Set<Throwable> chain(Throwable failure) {
        Set<Throwable> chain = Collections.newSetFromMap(new IdentityHashMap<>());
        @Nullable Throwable cause = failure;
        while (cause != null && chain.add(cause)) {
            cause = cause.getCause();
        }
        return chain;
    }
}
