package dev.based.frame;

import java.sql.SQLException;

/**
 * A statement and how it failed.
 *
 * @param sql the statement's text, without its parameters
 * @param exception what the driver threw
 */
public record StatementFailure(String sql, SQLException exception) {}
