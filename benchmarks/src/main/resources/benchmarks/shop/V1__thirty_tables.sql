-- About what a service has: thirty tables, each with an index and some rows.
DO $$
BEGIN
    FOR i IN 1..30 LOOP
        EXECUTE format('CREATE TABLE table_%s (id INTEGER PRIMARY KEY, name VARCHAR(100) NOT NULL)', i);
        EXECUTE format('CREATE INDEX ON table_%s (name)', i);
        EXECUTE format('INSERT INTO table_%s SELECT n, ''row '' || n FROM generate_series(1, 100) n', i);
    END LOOP;
END
$$;
