package dev.based.kit;

import dev.based.Backend;
import dev.based.DatabaseUrl;
import dev.based.FailureKind;
import dev.based.h2.H2Backend;
import dev.based.spi.GeneratedKeys;
import dev.based.spi.InsertStatement;
import dev.based.spi.JdbcDriver;
import dev.based.spi.KeyRows;
import dev.based.spi.KeyedStatement;
import dev.based.spi.SqlSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jooq.SQLDialect;

/** H2 by a backend that says nothing of its implicit commits, knows no kind of failure, and makes keys up. */
public final class ForgetfulBackend implements Backend {

    private final H2Backend h2 = new H2Backend();

    /** For {@link java.util.ServiceLoader}. */
    public ForgetfulBackend() {}

    @Override
    public String name() {
        return h2.name();
    }

    @Override
    public Set<String> schemes() {
        return Set.of("forgetful");
    }

    @Override
    public List<JdbcDriver> drivers(DatabaseUrl url) {
        return h2.drivers(url);
    }

    @Override
    public void validate(DatabaseUrl url) {
        h2.validate(url);
    }

    @Override
    public String jdbcUrl(DatabaseUrl url, String driver) {
        return h2.jdbcUrl(url, driver);
    }

    @Override
    public SqlSyntax syntax() {
        return h2.syntax();
    }

    @Override
    public GeneratedKeys generatedKeys() {
        return new GeneratedKeys() {
            @Override
            public KeyedStatement prepare(Connection connection, InsertStatement insert, List<String> columns)
                    throws SQLException {
                return KeyedStatement.of(connection.prepareStatement(insert.sql()), statement -> {
                    statement.execute();
                    return KeyRows.of(connection.createStatement().executeQuery("VALUES (42)"));
                });
            }
        };
    }

    @Override
    public SQLDialect dialect(DatabaseUrl url) {
        return h2.dialect(url);
    }

    @Override
    public FailureKind kindOf(SQLException failure) {
        return FailureKind.OTHER;
    }
}
