CREATE TABLE films (id INTEGER, title TEXT);
INSERT INTO films VALUES (1, 'Newboy');
CREATE INDEX CONCURRENTLY films_title ON films (title);
INSERT INTO films VALUES (2, 'Oldboy');
