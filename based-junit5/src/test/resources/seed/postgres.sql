CREATE FUNCTION shout(title text) RETURNS text LANGUAGE plpgsql AS $body$
BEGIN
    RETURN upper(title) || ';';
END
$body$;
INSERT INTO movies (id, title) VALUES (60, shout('quiet'));
