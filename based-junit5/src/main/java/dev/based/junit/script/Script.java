package dev.based.junit.script;

import dev.based.DatabaseUrl;
import dev.based.junit.folder.EncapsulatedResources;
import dev.based.junit.folder.Folder;
import dev.based.junit.migration.SeedFailedException;
import dev.based.lane.ScriptStatement;
import dev.based.spi.SqlSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A script of SQL statements.
 *
 * @param location where it is, as it was given: {@code classpath:seed.sql}, {@code filesystem:src/test/seed.sql}, or a
 *     name on the class path
 * @param text what it says
 */
public record Script(String location, String text) {

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";

    /**
     * Reads a script, in UTF-8.
     *
     * @throws SeedFailedException if it is not there or cannot be read
     */
    public static Script read(String location) {
        try {
            byte[] octets = location.startsWith(FILE_SYSTEM)
                    ? Files.readAllBytes(Path.of(location.substring(FILE_SYSTEM.length())))
                    : fromClassPath(location);
            return of(location, octets);
        } catch (IOException e) {
            throw new SeedFailedException("The seed %s cannot be read: %s".formatted(location, e), e);
        }
    }

    /** A script that has been read, in UTF-8. */
    public static Script of(String location, byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        return new Script(location, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static byte[] fromClassPath(String location) throws IOException {
        String name = location.startsWith(CLASS_PATH) ? location.substring(CLASS_PATH.length()) : location;
        String resource = name.startsWith("/") ? name.substring(1) : name;
        try (InputStream stream = Folder.classPath().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new SeedFailedException(EncapsulatedResources.cure(location)
                        .orElse(
                                "There is no seed %s on the class path: put it under src/test/resources, or write filesystem: before its path"
                                        .formatted(location)));
            }
            return stream.readAllBytes();
        }
    }

    /**
     * Runs the statements one after the other on a connection, in the transaction that it is in.
     *
     * @param url the database, whose rules tell where a statement ends
     * @throws SeedFailedException if one fails; the message names its line
     */
    public void run(Connection connection, DatabaseUrl url) {
        run(connection, url, ScriptKind.SEED);
    }

    /**
     * The same for a script of a kind.
     *
     * @param url the database, whose rules tell where a statement ends
     * @param kind which exception is thrown if a statement fails; the message names its line
     */
    public void run(Connection connection, DatabaseUrl url, ScriptKind kind) {
        for (ScriptStatement each : statements(url, kind)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(each.sql());
            } catch (SQLException e) {
                throw kind.failure(
                        "The %s %s failed at line %d: %s [%s]"
                                .formatted(kind.title(), location, each.line(), e.getMessage(), start(each.sql())),
                        e);
            }
        }
    }

    private List<ScriptStatement> statements(DatabaseUrl url, ScriptKind kind) {
        boolean mysql = url.backend().syntax().has(SqlSyntax.Rule.EXECUTABLE_COMMENTS);
        try {
            Optional<List<ScriptStatement>> delimited = mysql ? Delimiters.statements(text) : Optional.empty();
            List<ScriptStatement> statements = delimited.orElseGet(() -> ScriptStatement.of(text, url));
            ClientCommands.refuseIn(statements, kind, location);
            return statements;
        } catch (IllegalArgumentException e) {
            ClientCommands.refuseCopyIn(text, 1, kind, location);
            throw kind.failure("The %s %s cannot be read: %s".formatted(kind.title(), location, e.getMessage()), e);
        }
    }

    private static String start(String sql) {
        String line = sql.replaceAll("\\s+", " ");
        int most = 60;
        return line.length() <= most ? line : line.substring(0, most) + "…";
    }
}
