package dev.based.testcontainers;

import java.util.List;

/**
 * What products say differently of databases that several runs have on one server.
 *
 * @param tryLock takes a lock of the session by a name if nobody has it, and tells whether it did
 * @param unlock gives it back
 * @param databases the names of all databases of runs
 * @param sessions how many sessions are in a database
 * @param settings what the session is told first
 */
record CatalogSql(String tryLock, String unlock, String databases, String sessions, List<String> settings) {

    /** "Advisory Lock Functions" in PostgreSQL's documentation: their keys are numbers. */
    static final CatalogSql POSTGRESQL = new CatalogSql(
            "SELECT pg_try_advisory_lock(('x' || substr(md5(?), 1, 16))::bit(64)::bigint)",
            "SELECT pg_advisory_unlock(('x' || substr(md5(?), 1, 16))::bit(64)::bigint)",
            "SELECT datname FROM pg_database WHERE datname ~ '^based_[0-9a-f]{8}_'",
            "SELECT count(*) FROM pg_stat_activity WHERE datname = ?",
            List.of("SET client_min_messages = warning"));

    /** "Locking Functions" in MySQL's reference manual. The session lasts as long as the run, and is idle for most of it. */
    static final CatalogSql MYSQL = new CatalogSql(
            "SELECT GET_LOCK(?, 0)",
            "SELECT RELEASE_LOCK(?)",
            "SELECT schema_name FROM information_schema.schemata WHERE schema_name REGEXP '^based_[0-9a-f]{8}_'",
            "SELECT count(*) FROM information_schema.processlist WHERE db = ?",
            List.of("SET SESSION wait_timeout = 2147483"));
}
