package dev.based.connection;

import dev.based.Backend;
import dev.based.DatabaseUrl;
import dev.based.failure.Causes;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody can do who could not connect, by what the driver says of the cause: Java's exceptions of the network, and the
 * SQLSTATEs of "Appendix A. PostgreSQL Error Codes" or the error numbers of MySQL's "Server Error Message Reference".
 */
final class ConnectAdvice {

    /** The class of SQLSTATEs of connections. */
    private static final String CONNECTION = "08";

    private static final int ACCESS_DENIED = 1045;
    private static final int DATABASE_ACCESS_DENIED = 1044;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int TOO_MANY_CONNECTIONS = 1040;

    private final DatabaseUrl url;

    private ConnectAdvice(DatabaseUrl url) {
        this.url = url;
    }

    /** One sentence, or a question where the cause is not known. */
    static String of(DatabaseUrl url, SQLException failure) {
        ConnectAdvice advice = new ConnectAdvice(url);
        boolean isOfConnection = false;
        for (Throwable cause : Causes.of(failure)) {
            String found = cause instanceof SQLException sql ? advice.ofAnswer(sql) : advice.ofNetwork(cause);
            if (!found.isEmpty()) {
                return found;
            }
            isOfConnection |= cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith(CONNECTION);
        }
        if (isOfConnection) { // the driver's text may be in any language
            return "%s gives no answer that is of use: is it a database's port that can be reached from here, is the server not overloaded, and do the URL's parameters suit it?"
                    .formatted(advice.hosts());
        }
        return "Is the server running there, and do user, password and database exist?";
    }

    private String ofNetwork(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "No host of that name is known here: correct the name %s in the URL.".formatted(hosts());
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "Nothing answers at %s: start the server, or correct host and port in the URL.".formatted(hosts());
        }
        if (cause instanceof SocketTimeoutException) {
            return "%s does not answer in time: is it a database's port that can be reached from here, and is the server not overloaded?"
                    .formatted(hosts());
        }
        return "";
    }

    private String ofAnswer(SQLException failure) {
        Backend backend = url.backend();
        String own = backend.cureForConnecting(url, failure);
        if (!own.isEmpty()) {
            return own + ".";
        }
        String state = String.valueOf(failure.getSQLState());
        int code = failure.getErrorCode();
        if (state.equals("28P01") || code == ACCESS_DENIED) {
            return "The server is there and refuses %s with this password: correct user or password in the URL."
                    .formatted(user());
        }
        if (state.equals("3D000") || code == UNKNOWN_DATABASE) {
            return "The server is there and does not have %s: create it, or correct its name in the URL."
                    .formatted(database());
        }
        if (state.equals("28000") || state.equals("42501") || code == DATABASE_ACCESS_DENIED) {
            return "The server is there and does not let %s into %s: grant it, or name another user."
                    .formatted(user(), database());
        }
        if (state.equals("53300") || code == TOO_MANY_CONNECTIONS) {
            return "The server has no connection left: close others, lower maximumPoolSize, or raise its max_connections.";
        }
        if (state.equals("57P03")) {
            return "The server is starting or stopping: try again when it is ready.";
        }
        return "";
    }

    private String hosts() {
        List<DatabaseUrl.Host> hosts = url.hosts();
        return hosts.isEmpty()
                ? "the host of the URL"
                : hosts.stream().map(host -> "'" + host + "'").collect(Collectors.joining(" or "));
    }

    private String user() {
        return url.username().map(name -> "the user '" + name + "'").orElse("the URL's user");
    }

    /** A JDBC URL is the driver's to read. */
    private String database() {
        return url.database().isEmpty() ? "the database of the URL" : "the database '" + url.database() + "'";
    }
}
