CREATE TABLE words (delimiter text);
INSERT INTO words SELECT
DELIMITER
FROM (VALUES (';')) AS t(delimiter);
