CREATE TABLE movies (
    id INTEGER PRIMARY KEY,
    title VARCHAR(200) NOT NULL,
    year INTEGER NOT NULL,
    CONSTRAINT movies_are_distinct UNIQUE (title, year)
);
