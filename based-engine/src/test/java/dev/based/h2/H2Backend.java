package dev.based.h2;

import dev.based.Backend;
import dev.based.DatabaseUrl;
import dev.based.FailureKind;
import dev.based.spi.JdbcDriver;
import dev.based.spi.SqlSyntax;
import dev.based.spi.TransactionControl;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.h2.api.ErrorCode;
import org.jooq.SQLDialect;

/** H2 in a file, for a test: {@code h2:////absolute/file}. */
public final class H2Backend implements Backend {

    /** For {@link java.util.ServiceLoader}. */
    public H2Backend() {}

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("h2");
    }

    @Override
    public List<JdbcDriver> drivers(DatabaseUrl url) {
        return List.of(JdbcDriver.of("org.h2.Driver", "com.h2database:h2"));
    }

    @Override
    public void validate(DatabaseUrl url) {
        if (url.database().isEmpty()) {
            throw new IllegalArgumentException(
                    "Bad database URL '%s': it names no file: write h2:////absolute/file".formatted(url));
        }
    }

    @Override
    public String jdbcUrl(DatabaseUrl url, String driver) {
        return url.parameters().entrySet().stream()
                .map(parameter -> ";" + parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("", "jdbc:h2:file:" + url.database(), ""));
    }

    @Override
    public SqlSyntax syntax() {
        return SqlSyntax.of(SqlSyntax.Rule.DOLLAR_QUOTES);
    }

    @Override
    public TransactionControl transactionControl() {
        return new H2Transactions();
    }

    @Override
    public SQLDialect dialect(DatabaseUrl url) {
        return SQLDialect.H2;
    }

    @Override
    public FailureKind kindOf(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case ErrorCode.REFERENTIAL_INTEGRITY_VIOLATED_PARENT_MISSING_1 -> FailureKind.FOREIGN_KEY;
            case ErrorCode.CHECK_CONSTRAINT_VIOLATED_1 -> FailureKind.CHECK;
            case ErrorCode.DEADLOCK_1 -> FailureKind.DEADLOCK;
            default -> Backend.super.kindOf(failure);
        };
    }
}
