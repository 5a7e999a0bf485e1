CREATE TABLE late (id INTEGER);
INSERT INTO late SELECT year FROM dated WHERE year IS NULL OR nowhere;
