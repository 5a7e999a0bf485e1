PRAGMA foreign_keys = OFF;
PRAGMA case_sensitive_like = ON;
PRAGMA query_only = OFF;
PRAGMA busy_timeout = 1;
ATTACH ':memory:' AS other;
CREATE TABLE other.things (id INTEGER);
CREATE TEMP TABLE scratch (id INTEGER);
CREATE TEMP TRIGGER refusing BEFORE INSERT ON main.pets BEGIN
    SELECT RAISE(ABORT, 'refused by a trigger of the migration');
END;
