CREATE TEMPORARY TABLE scratch (id INTEGER);
PREPARE remembered AS SELECT 1;
LISTEN somebody;
SELECT pg_advisory_lock(4711);
SET statement_timeout = '1h';
SET TIME ZONE 'Pacific/Chatham';
SET default_transaction_read_only = on;
SET ROLE pg_monitor;
SELECT pg_catalog.set_config('search_path', '', false);
