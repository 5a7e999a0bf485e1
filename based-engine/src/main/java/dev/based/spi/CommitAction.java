package dev.based.spi;

/**
 * What a database does by itself at a commit because of an earlier statement, and what is to be done in its place where
 * a commit is simulated. Immutable.
 *
 * @param sql statements of the same effect, which do nothing if there is nothing to be done
 * @param atEveryCommit whether also at the commits of later transactions
 */
public record CommitAction(String sql, boolean atEveryCommit) {}
