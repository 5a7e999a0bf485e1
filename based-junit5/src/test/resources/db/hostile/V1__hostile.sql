CREATE EXTENSION IF NOT EXISTS plpgsql;
CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE parts (id INTEGER, kind kind) PARTITION BY RANGE (id);
CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (100);
CREATE TABLE log (what TEXT);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO public.log VALUES ('inserted; it''s noted');
    RETURN NEW;
END;
$body$;
CREATE TRIGGER noting AFTER INSERT ON parts_low FOR EACH ROW EXECUTE FUNCTION noted();
